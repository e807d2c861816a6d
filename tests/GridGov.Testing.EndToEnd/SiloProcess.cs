using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace GridGov.Testing.EndToEnd;

/// <summary>The published silo as a process of its own on an empty directory and free ports.</summary>
internal sealed class SiloProcess : IAsyncDisposable
{
    public const string AdminPassword = "end-to-end-admin-password";

    private readonly StringBuilder _output = new();
    private readonly SiloLaunch _launch;
    private Process? _process;

    private SiloProcess(SiloLaunch launch)
    {
        _launch = launch;
        DataDirectory = launch.DataDirectory ?? Directory.CreateTempSubdirectory("gridgov-e2e-").FullName;
        HttpPort = FreePort.Next();
        MqttPort = FreePort.Next();
    }

    public string DataDirectory { get; }

    public int HttpPort { get; }

    public int MqttPort { get; }

    public Uri Http => new($"http://127.0.0.1:{HttpPort}");

    public int ProcessId => _process!.Id;

    public bool HasExited => _process!.HasExited;

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

    public static Task<SiloProcess> StartAsync(string? dataDirectory = null, params string[] arguments) =>
        StartAsync(new SiloLaunch { DataDirectory = dataDirectory, Arguments = arguments });

    public static async Task<SiloProcess> StartAsync(SiloLaunch launch)
    {
        var silo = new SiloProcess(launch);
        try
        {
            await silo.RunAsync([.. launch.Arguments]);
            return silo;
        }
        catch
        {
            await silo.DisposeAsync();
            throw;
        }
    }

    /// <summary>A silo that is expected to end by itself, because it cannot start; answers its exit code and all that it said.</summary>
    public static async Task<(int ExitCode, string Output)> RunToEndAsync(SiloLaunch launch)
    {
        await using var silo = new SiloProcess(launch);
        await silo.LaunchAsync(launch.Arguments);
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await silo._process!.WaitForExitAsync(deadline.Token);
        return (silo._process.ExitCode, silo.Output);
    }

    /// <summary>Starts it again on the same directory and ports after <see cref="KillAsync"/> or <see cref="TerminateAsync"/>.</summary>
    public async Task RunAsync(params string[] arguments)
    {
        await LaunchAsync(arguments);
        await WaitUntilReadyAsync();
    }

    /// <summary>Starts the process and waits for nothing.</summary>
    public async Task LaunchAsync(IEnumerable<string> arguments)
    {
        string[] command =
        [
            .. _launch.Wrapper, "dotnet", _launch.Assembly ?? await PublishedSilo.DllAsync(), .. arguments, "--data", DataDirectory,
            "--http", Http.ToString().TrimEnd('/'), "--mqtt", _launch.IsSharing ? "off" : $"127.0.0.1:{MqttPort}", "--admin-password", AdminPassword,
        ];
        if (_launch.IsSharing)
        {
            command = [.. command, "--cluster", Http.ToString().TrimEnd('/')];
        }

        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var own in start.Environment.Keys.Where(static name => name.StartsWith("GRIDGOV_", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(own); // the tests' own settings are none of the silo's
        }

        foreach (var (name, value) in _launch.Environment)
        {
            start.Environment[name] = value;
        }

        _process?.Dispose();
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Append(line.Data);
        _process.ErrorDataReceived += (_, line) => Append(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>SIGTERM; answers the exit code.</summary>
    public async Task<int> TerminateAsync()
    {
        Signal(PosixSignals.Terminate);
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await _process!.WaitForExitAsync(deadline.Token);
        return _process.ExitCode;
    }

    /// <summary>Sends the process a signal.</summary>
    public void Signal(int signal) => PosixSignals.Send(_process!.Id, signal);

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
        if (_launch.DataDirectory is null)
        {
            Directory.Delete(DataDirectory, recursive: true);
        }
    }

    public async Task WaitUntilReadyAsync()
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

    /// <summary>Waits until what it said has a pattern so many times, and answers all that it said.</summary>
    public async Task<string> WaitForOutputAsync(Regex pattern, TimeSpan patience, int times = 1)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        var started = TimeProvider.System.GetTimestamp();
        while (pattern.Count(Output) < times)
        {
            _process!.HasExited.ShouldBeFalse($"the silo ended: {Output}");
            if (TimeProvider.System.GetElapsedTime(started) > patience)
            {
                throw new TimeoutException($"The silo did not say {pattern} within {patience}:\n{Output}");
            }

            await timer.WaitForNextTickAsync();
        }

        return Output;
    }

    private void Append(string? line)
    {
        lock (_output)
        {
            _output.AppendLine(line);
        }
    }
}
