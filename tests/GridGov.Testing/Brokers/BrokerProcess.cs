using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;

namespace GridGov.Testing.Brokers;

/// <summary>A foreign program that listens, and ends with the test process, however that ends.</summary>
internal sealed class BrokerProcess : IAsyncDisposable
{
    private readonly string _program;
    private readonly Process _process;
    private readonly Process _watchdog;

    private BrokerProcess(Process process, string program)
    {
        (_process, _program) = (process, program);
        _watchdog = Process.Start(new ProcessStartInfo(
            "sh", ["-c", "cat > /dev/null; kill -TERM \"$1\" 2>/dev/null; for i in 1 2 3 4 5 6 7 8 9 10; do kill -0 \"$1\" 2>/dev/null || exit; sleep 0.5; done; kill -KILL \"$1\"", "watch", process.Id.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardInput = true })!;
    }

    public static BrokerProcess Start(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        // Its output goes nowhere: a pipe that a daemon of its own inherits would be waited for.
        var start = new ProcessStartInfo("sh", ["-c", "exec \"$0\" \"$@\" > /dev/null 2>&1", program, .. arguments]) { WorkingDirectory = Path.GetTempPath() };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return new BrokerProcess(Process.Start(start)!, program);
    }

    /// <summary>Completes when somebody can connect to the port.</summary>
    public Task ListensAsync(int port, TimeSpan? patience = null) => Eventually.That(
        async () =>
        {
            if (_process.HasExited)
            {
                throw new InvalidOperationException($"{_program} ended with {_process.ExitCode}.");
            }

            try
            {
                using var socket = new TcpClient();
                await socket.ConnectAsync("127.0.0.1", port);
                return true;
            }
            catch (SocketException)
            {
                return false;
            }
        },
        $"{_program} listens",
        patience);

    /// <summary>SIGTERM, and its end.</summary>
    public async Task StopAsync()
    {
        using var signal = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await signal.WaitForExitAsync();
        await Eventually.Completes(_process.WaitForExitAsync(), $"{_program} has stopped");
        await DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_watchdog.HasExited)
        {
            return;
        }

        _watchdog.StandardInput.Close();
        await _watchdog.WaitForExitAsync();
        await _process.WaitForExitAsync();
    }
}
