using System.Diagnostics;
using System.Globalization;

namespace GridGov.Testing.Brokers;

/// <summary>Debian's RabbitMQ with its MQTT plugin as a node of its own. It takes 10 to 20 s to start.</summary>
public sealed class RabbitBroker : IForeignBroker
{
    private const string Server = "/usr/lib/rabbitmq/bin/rabbitmq-server"; // the one on the path changes directory and user

    private readonly string _directory;
    private readonly int _names = FreePort.Next();
    private readonly Dictionary<string, string> _environment;
    private BrokerProcess? _process;

    private RabbitBroker(string directory)
    {
        _directory = directory;
        var plain = Number(FreePort.Next());
        var home = Directory.CreateDirectory(Path.Combine(directory, "home")).FullName;
        var cookie = Path.Combine(home, ".erlang.cookie");
        File.WriteAllText(cookie, "only-for-tests");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(cookie, UnixFileMode.UserRead); // Erlang insists
        }

        File.WriteAllText(Path.Combine(directory, "enabled_plugins"), "[rabbitmq_mqtt].");
        File.WriteAllLines(
            Path.Combine(directory, "rabbitmq.conf"),
            [$"listeners.tcp.1 = 127.0.0.1:{plain}", $"mqtt.listeners.tcp.1 = 127.0.0.1:{Number(Port)}", "mqtt.allow_anonymous = true", "mqtt.prefetch = 256", "loopback_users = none"]);
        _environment = new Dictionary<string, string>
        {
            ["HOME"] = home,
            ["RABBITMQ_NODENAME"] = $"gridgov{Number(Port)}@localhost",
            ["RABBITMQ_NODE_IP_ADDRESS"] = "127.0.0.1",
            ["RABBITMQ_NODE_PORT"] = plain,
            ["RABBITMQ_DIST_PORT"] = Number(FreePort.Next()),
            ["RABBITMQ_MNESIA_BASE"] = Path.Combine(directory, "mnesia"),
            ["RABBITMQ_LOG_BASE"] = Path.Combine(directory, "log"),
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(directory, "enabled_plugins"),
            ["RABBITMQ_CONFIG_FILE"] = Path.Combine(directory, "rabbitmq"),
            ["RABBITMQ_CONF_ENV_FILE"] = "/dev/null",
            ["RABBITMQ_PID_FILE"] = Path.Combine(directory, "pid"),
            ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
            ["ERL_EPMD_PORT"] = Number(_names),
            ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1}",
        };
    }

    /// <summary>Where it speaks MQTT.</summary>
    public int Port { get; } = FreePort.Next();

    public static async Task<RabbitBroker> StartAsync()
    {
        var broker = new RabbitBroker(Directory.CreateTempSubdirectory("gridgov-rabbit-").FullName);
        await broker.StartAgainAsync();
        return broker;
    }

    public async Task StartAgainAsync()
    {
        _process = BrokerProcess.Start(Server, [], _environment);
        await _process.ListensAsync(Port, TimeSpan.FromSeconds(90));
    }

    public Task StopAsync() => _process!.StopAsync();

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        using var names = Process.Start("epmd", ["-port", Number(_names), "-kill"]);
        await names.WaitForExitAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
