using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using GridGov.Fault.Tests.Crash.Runs;
using GridGov.Fault.Tests.Environment.Drivers;
using GridGov.MqttBridge.Client;
using GridGov.MqttBridge.Protocol;
using GridGov.Testing;
using GridGov.Testing.Brokers;
using GridGov.Testing.EndToEnd;

namespace GridGov.Fault.Tests.Environment;

/// <summary>A silo behind Mosquitto, over TLS, and killed while it has an alarm in hand.</summary>
public sealed class UpstreamBrokerTests : IDisposable
{
    private const string Root = $"gridgov/{GovernanceApi.District}";

    private readonly string _directory = Directory.CreateTempSubdirectory("gridgov-upstream-").FullName;

    /// <summary>Between receipt and durable: the press is on disk and its incident is not. And behind it: all is on disk, and the broker does not know.</summary>
    [Theory]
    [InlineData("state.device/after")]
    [InlineData("ingress.alarm/after")]
    public async Task An_alarm_becomes_one_incident_and_one_task_wherever_the_silo_dies(string point)
    {
        var certificate = MakeCertificate();
        await using var broker = MosquittoBroker.Create(certificate: certificate);
        var arm = Path.Combine(_directory, "arm");
        await using var silo = await SiloProcess.StartAsync(new SiloLaunch
        {
            Assembly = SiloBinaries.FaultSilo,
            Arguments = ["--broker", $"mqtts://localhost:{broker.TlsPort}"],
            Environment = new Dictionary<string, string>
            {
                ["SSL_CERT_FILE"] = certificate.Certificate, ["GRIDGOV_TEST_FAULT_KILL"] = point, ["GRIDGOV_TEST_FAULT_ARM"] = arm,
            },
        });

        // The broker is not there yet: the silo says so, and connects by itself when it comes.
        using var scene = await Scene.SetAsync(silo, devices: 1);
        await scene.Api.RegisterWorkerAsync("w0", "网格员0");
        (await scene.NotReadyAsync(TimeSpan.FromSeconds(20))).ShouldContain("broker");
        await broker.StartAgainAsync();
        await scene.ReadyAsync();

        // A phone and a device that know only the broker.
        var tasks = Channel.CreateUnbounded<JsonNode>();
        await using var phone = await ConnectAsync(broker, "phone", message =>
        {
            tasks.Writer.TryWrite(JsonNode.Parse(message.Payload.Span)!);
            message.Acknowledge();
        });
        await phone.SubscribeAsync($"{Root}/worker/w0/task");
        await SendAsync(phone, "worker/w0/duty", """{"onDuty":true}""");
        await Eventually.That(
            async () => (await scene.Api.GetAsync("workers/w0"))!["onDuty"]!.GetValue<bool>(), "the worker is on duty");

        await File.WriteAllTextAsync(arm, "");
        await using var device = await ConnectAsync(broker, "device");
        await SendAsync(device, "device/b0/alarm", """{"id":"1","kind":"button"}""");
        await Eventually.That(() => silo.HasExited, "the silo has died with the alarm in hand");
        File.Delete(arm);
        await silo.RunAsync("--broker", $"mqtts://localhost:{broker.TlsPort}");
        await scene.SignInAgainAsync();

        var task = await NextAsync(tasks, "offered");
        await SendAsync(phone, "worker/w0/reply", $$"""{"task":"{{task["task"]}}","reply":"accept"}""");
        await Eventually.That(
            async () => (await scene.Api.OpenIncidentsAsync()) is [var only] && only!["lead"]?["state"]?.GetValue<string>() == "accepted", "the worker has accepted");
        await scene.OneIncidentEachAsync(1);

        // And nothing of it is left at the broker for the next one.
        (await silo.TerminateAsync()).ShouldBe(0, silo.Output);
        await using var successor = await ConnectAsync(broker, $"gridgov-{GovernanceApi.District}", static message => throw new InvalidOperationException(message.Topic));
        successor.ConnAck.IsSessionPresent.ShouldBeTrue();
        await successor.PublishAsync("anything", ReadOnlyMemory<byte>.Empty); // its answer comes behind whatever was queued
        successor.Ended.IsCompleted.ShouldBeFalse();
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private static Task<MqttClient> ConnectAsync(MosquittoBroker broker, string clientId, Action<ReceivedMessage>? received = null) => MqttClient.ConnectAsync(
        new MqttClientOptions
        {
            Host = "127.0.0.1", Port = broker.Port, ClientId = clientId, CleanStart = false, SessionExpiry = TimeSpan.FromHours(1), Timeout = TimeSpan.FromSeconds(30),
        },
        received);

    private static async Task SendAsync(MqttClient client, string topic, string payload) =>
        (await client.PublishAsync($"{Root}/{topic}", Encoding.UTF8.GetBytes(payload))).IsError().ShouldBeFalse();

    private static async Task<JsonNode> NextAsync(Channel<JsonNode> tasks, string state)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var task = await tasks.Reader.ReadAsync(deadline.Token);
            if (task["state"]!.GetValue<string>() == state)
            {
                return task;
            }
        }
    }

    private (string Certificate, string Key) MakeCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        using var certificate = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        var files = (Certificate: Path.Combine(_directory, "broker.pem"), Key: Path.Combine(_directory, "broker.key"));
        File.WriteAllText(files.Certificate, certificate.ExportCertificatePem());
        File.WriteAllText(files.Key, key.ExportPkcs8PrivateKeyPem());
        return files;
    }
}
