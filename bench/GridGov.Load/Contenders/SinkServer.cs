using System.Globalization;
using System.Net;
using GridGov.Load.Generator;

namespace GridGov.Load.Contenders;

/// <summary>An <see cref="AckSink"/> in a process of its own.</summary>
internal sealed class SinkServer : IMqttServer
{
    private readonly ChildProcess _process;

    private SinkServer(ChildProcess process, int port)
    {
        _process = process;
        Mqtt = Loopback.At(port);
    }

    public string Name => "sink";

    public IPEndPoint Mqtt { get; }

    public MqttLogin? Login => null;

    public int[] ProcessIds => [_process.Id];

    public static async Task<SinkServer> StartAsync(CancellationToken cancellationToken)
    {
        var process = ChildProcess.Start("sink", ["dotnet", typeof(SinkServer).Assembly.Location, "sink"], Path.GetTempPath());
        var port = 0;
        await process.WaitUntilAsync(
            () => Task.FromResult(int.TryParse(process.Output, CultureInfo.InvariantCulture, out port)), TimeSpan.FromMilliseconds(20), cancellationToken);
        return new SinkServer(process, port);
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
