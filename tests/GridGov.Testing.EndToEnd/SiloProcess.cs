using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;

namespace GridGov.Testing.EndToEnd;

/// <summary>The published silo as a process of its own on an empty directory and free ports.</summary>
internal sealed class SiloProcess : IAsyncDisposable
{
    public const string AdminPassword = "end-to-end-admin-password";

    private readonly StringBuilder _output = new();
    private readonly bool _ownsDirectory;
    private Process? _process;

    private SiloProcess(string? dataDirectory)
    {
        _ownsDirectory = dataDirectory is null;
        DataDirectory = dataDirectory ?? Directory.CreateTempSubdirectory("gridgov-e2e-").FullName;
        HttpPort = FreePort();
        MqttPort = FreePort();
    }

    public string DataDirectory { get; }

    public int HttpPort { get; }

    public int MqttPort { get; }

    public Uri Http => new($"http://127.0.0.1:{HttpPort}");

    public int ProcessId => _process!.Id;

    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    public static async Task<SiloProcess> StartAsync(string? dataDirectory = null, params string[] arguments)
    {
        var silo = new SiloProcess(dataDirectory);
        await silo.RunAsync(arguments);
        return silo;
    }

    /// <summary>Starts it again on the same directory and ports after <see cref="KillAsync"/> or <see cref="TerminateAsync"/>.</summary>
    public async Task RunAsync(params string[] arguments)
    {
        var dll = await PublishedSilo.DllAsync();
        string[] all =
        [
            dll, .. arguments, "--data", DataDirectory, "--http", Http.ToString().TrimEnd('/'),
            "--mqtt", $"127.0.0.1:{MqttPort}", "--admin-password", AdminPassword,
        ];
        _process = Process.Start(new ProcessStartInfo("dotnet", all)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        })!;
        _process.OutputDataReceived += (_, line) => Append(line.Data);
        _process.ErrorDataReceived += (_, line) => Append(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await WaitUntilReadyAsync();
    }

    /// <summary>SIGTERM; answers the exit code.</summary>
    public async Task<int> TerminateAsync()
    {
        NativeMethods.Kill(_process!.Id, NativeMethods.Terminate).ShouldBe(0);
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await _process.WaitForExitAsync(deadline.Token);
        return _process.ExitCode;
    }

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            await KillAsync();
        }

        _process?.Dispose();
        if (_ownsDirectory)
        {
            Directory.Delete(DataDirectory, recursive: true);
        }
    }

    private async Task WaitUntilReadyAsync()
    {
        using var http = new HttpClient { BaseAddress = Http };
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        var deadline = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(deadline) < TimeSpan.FromSeconds(90))
        {
            _process!.HasExited.ShouldBeFalse($"the silo ended: {Output}");
            try
            {
                using var response = await http.GetAsync("/health/ready");
                if (response.StatusCode == HttpStatusCode.OK)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // not listening yet
            }

            await timer.WaitForNextTickAsync();
        }

        throw new TimeoutException($"The silo was not ready within 90 s: {Output}");
    }

    private void Append(string? line)
    {
        lock (_output)
        {
            _output.AppendLine(line);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static class NativeMethods
    {
        public const int Terminate = 15;

        [DllImport("libc", EntryPoint = "kill")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Kill(int processId, int signal);
    }
}
