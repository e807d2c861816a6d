using System.Diagnostics;
using System.Globalization;
using GridGov.MqttBridge.Protocol;
using GridGov.MqttBridge.Tests.Broker;

namespace GridGov.MqttBridge.Tests.Restarts;

/// <summary>The open broker as a process of its own on a data directory: killed without a word and started again.</summary>
internal sealed class BrokerProcess : IAsyncDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("gridgov-broker-").FullName;
    private Process? _process;

    public int Port { get; private set; }

    public static async Task<BrokerProcess> StartNewAsync()
    {
        var broker = new BrokerProcess();
        await broker.StartAsync();
        return broker;
    }

    public async Task StartAsync()
    {
        var program = Path.Combine(AppContext.BaseDirectory, "GridGov.MqttBridge.OpenBroker.dll");
        _process = Process.Start(new ProcessStartInfo("dotnet", [program, "--data", _directory]) { RedirectStandardOutput = true, RedirectStandardInput = true })!;
        var line = await Eventually.Completes(_process.StandardOutput.ReadLineAsync(), "the broker listens", TimeSpan.FromSeconds(60));
        Port = int.Parse(line.ShouldNotBeNull("the broker ended").Split(':')[^1], CultureInfo.InvariantCulture);
    }

    /// <summary>SIGKILL: nothing is flushed, nobody is told.</summary>
    public async Task KillAsync()
    {
        var process = _process!;
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        _process = null;
    }

    public async Task CrashAsync()
    {
        await KillAsync();
        await StartAsync();
    }

    public async Task<RawClient> ConnectAsync(string clientId, bool isClean = false, uint expirySeconds = 600, PacketProperties? properties = null)
    {
        var client = await RawClient.OpenAsync(Port, ProtocolVersion.V5);
        var ack = await client.ConnectAsync(clientId, "anybody", (properties ?? PacketProperties.None) with { SessionExpirySeconds = expirySeconds }, isClean);
        ack.Reason.ShouldBe(ReasonCode.Success);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await KillAsync();
        }

        Directory.Delete(_directory, recursive: true);
    }
}
