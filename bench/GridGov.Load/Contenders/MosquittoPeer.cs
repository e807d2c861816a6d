using System.Net;
using GridGov.Load.Generator;

namespace GridGov.Load.Contenders;

/// <summary>Debian's Mosquitto as it is fastest: nothing stored, no login, no queue limits, no delay.</summary>
internal sealed class MosquittoPeer : IMqttServer
{
    private const string Program = "/usr/sbin/mosquitto";

    private readonly string _directory;
    private readonly ChildProcess _process;

    private MosquittoPeer(string directory, int port, ChildProcess process)
    {
        (_directory, _process) = (directory, process);
        Mqtt = Loopback.At(port);
    }

    public static bool IsInstalled => File.Exists(Program);

    public string Name => "Mosquitto";

    public IPEndPoint Mqtt { get; }

    public MqttLogin? Login => null;

    public int[] ProcessIds => [_process.Id];

    public static async Task<MosquittoPeer> StartAsync(CancellationToken cancellationToken)
    {
        var directory = Directory.CreateTempSubdirectory("gridgov-bench-mosquitto-").FullName;
        var port = Loopback.FreePort();
        var settings = Path.Combine(directory, "mosquitto.conf");
        await File.WriteAllLinesAsync(
            settings,
            [
                "user root", $"listener {port} 127.0.0.1", "allow_anonymous true", "persistence false", "max_queued_messages 0",
                "set_tcp_nodelay true", "log_dest none",
            ],
            cancellationToken);
        var peer = new MosquittoPeer(directory, port, ChildProcess.Start("mosquitto", [Program, "-c", settings], directory));
        await peer._process.WaitUntilAsync(() => Loopback.AnswersAsync(port), TimeSpan.FromMilliseconds(20), cancellationToken);
        return peer;
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }
}
