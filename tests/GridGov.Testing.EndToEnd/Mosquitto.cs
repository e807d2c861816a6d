using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace GridGov.Testing.EndToEnd;

/// <summary>Debian's mosquitto clients against the silo's endpoint.</summary>
internal static class Mosquitto
{
    /// <summary>mosquitto_pub -q 1: returns when the acknowledgement has come.</summary>
    public static async Task PublishAsync(
        SiloProcess silo, string user, string secret, string topic, JsonNode payload, int qos = 1, string district = GovernanceApi.District)
    {
        var (exitCode, output) = await Shell.RunAsync("mosquitto_pub", [.. Connection(silo, user, secret, district), "-t", topic, "-q", qos.ToString(CultureInfo.InvariantCulture), "-m", payload.ToJsonString()]);
        exitCode.ShouldBe(0, $"mosquitto_pub: {output}");
    }

    public static Subscription Subscribe(SiloProcess silo, string user, string secret, string topic) =>
        new([.. Connection(silo, user, secret), "-t", topic, "-q", "1", "-d"]);

    private static string[] Connection(SiloProcess silo, string user, string secret, string district = GovernanceApi.District) =>
        ["-h", "127.0.0.1", "-p", silo.MqttPort.ToString(CultureInfo.InvariantCulture), "-V", "5", "-u", $"{district}/{user}", "-P", secret];

    /// <summary>A running mosquitto_sub and what it has printed.</summary>
    internal sealed class Subscription : IAsyncDisposable
    {
        private readonly Process _process;
        private readonly Channel<JsonNode> _messages = Channel.CreateUnbounded<JsonNode>();
        private readonly TaskCompletionSource _subscribed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Subscription(IEnumerable<string> arguments)
        {
            _process = Process.Start(new ProcessStartInfo("stdbuf", ["-oL", "mosquitto_sub", .. arguments]) { RedirectStandardOutput = true })!;
            _process.OutputDataReceived += (_, line) => Take(line.Data);
            _process.BeginOutputReadLine();
        }

        public List<JsonNode> Received { get; } = [];

        public Task SubscribedAsync() => _subscribed.Task.WaitAsync(TimeSpan.FromSeconds(20));

        public async Task<JsonNode> NextAsync()
        {
            using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            return await _messages.Reader.ReadAsync(deadline.Token);
        }

        public async ValueTask DisposeAsync()
        {
            if (!_process.HasExited)
            {
                _process.Kill(entireProcessTree: true);
                await _process.WaitForExitAsync();
            }

            _process.Dispose();
        }

        private void Take(string? line)
        {
            if (line?.Contains("SUBACK", StringComparison.Ordinal) == true || line?.StartsWith("Subscribed", StringComparison.Ordinal) == true)
            {
                _subscribed.TrySetResult();
            }
            else if (line?.StartsWith('{') == true && JsonNode.Parse(line) is { } message)
            {
                lock (Received)
                {
                    Received.Add(message);
                }

                _messages.Writer.TryWrite(message);
            }
        }
    }
}
