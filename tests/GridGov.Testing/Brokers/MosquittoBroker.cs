using System.Globalization;

namespace GridGov.Testing.Brokers;

/// <summary>Debian's Mosquitto as a process of its own, in a temporary directory on a free loopback port, keeping its sessions over a restart. Ends with the test process.</summary>
public sealed class MosquittoBroker : IForeignBroker
{
    private readonly string _directory;
    private readonly int _tlsPort;
    private BrokerProcess? _process;

    private MosquittoBroker(string directory, int port, int tlsPort) => (_directory, Port, _tlsPort) = (directory, port, tlsPort);

    public int Port { get; }

    /// <summary>Where it speaks TLS with the certificate that was given.</summary>
    public int TlsPort => _tlsPort > 0 ? _tlsPort : throw new InvalidOperationException("It has no certificate.");

    /// <summary>Made and not started.</summary>
    /// <param name="settings">More lines of its configuration file.</param>
    /// <param name="certificate">PEM files of a certificate and its key, for TLS on a second port.</param>
    public static MosquittoBroker Create(IEnumerable<string>? settings = null, (string Certificate, string Key)? certificate = null)
    {
        var directory = Directory.CreateTempSubdirectory("gridgov-mosquitto-").FullName;
        var broker = new MosquittoBroker(directory, FreePort.Next(), certificate is null ? 0 : FreePort.Next());
        string[] lines =
        [
            "user root", $"log_dest file {directory}/log", "allow_anonymous true", "persistence true", $"persistence_location {directory}/", "sys_interval 1",
            .. settings ?? ["max_queued_messages 0", "max_inflight_messages 1024"],
            Line($"listener {broker.Port} 127.0.0.1"),
            .. certificate is { } files ? [Line($"listener {broker._tlsPort} 127.0.0.1"), $"certfile {files.Certificate}", $"keyfile {files.Key}"] : Array.Empty<string>(),
        ];
        File.WriteAllLines(Path.Combine(directory, "mosquitto.conf"), lines);
        return broker;
    }

    public static async Task<MosquittoBroker> StartAsync(IEnumerable<string>? settings = null, (string Certificate, string Key)? certificate = null)
    {
        var broker = Create(settings, certificate);
        await broker.StartAgainAsync();
        return broker;
    }

    /// <summary>Starts it on the same port with what it has kept; returns when it listens.</summary>
    public async Task StartAgainAsync()
    {
        var program = File.Exists("/usr/sbin/mosquitto") ? "/usr/sbin/mosquitto" : "mosquitto"; // Debian keeps it where only root's path leads
        _process = BrokerProcess.Start(program, ["-c", Path.Combine(_directory, "mosquitto.conf")]);
        await _process.ListensAsync(Port);
    }

    /// <summary>Stops it in order (SIGTERM): it writes down what it keeps.</summary>
    public Task StopAsync() => _process!.StopAsync();

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        Directory.Delete(_directory, recursive: true);
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
