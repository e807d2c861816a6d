using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;
using GridGov.Fault.Tests.Crash.Clients;
using GridGov.Fault.Tests.Crash.Record;

namespace GridGov.Fault.Tests.Crash.Runs;

/// <summary>One silo process: starts at once, says when it is ready, dies on demand.</summary>
internal sealed class SiloLauncher : IDisposable
{
    private const int KeptOutputLines = 400;
    private static readonly TimeSpan ReadyPatience = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly Process _process;
    private readonly HttpClient _http;
    private readonly CrashSite _site;
    private readonly Queue<string> _output = new();
    private readonly TimeProvider _time = TimeProvider.System;

    private SiloLauncher(Process process, CrashSite site, HttpClient http)
    {
        (_process, _site, _http) = (process, site, http);
        Life = new SiloLife(_time.GetUtcNow(), null, null);
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public SiloLife Life { get; private set; }

    public bool HasExited => _process.HasExited;

    /// <summary>It was killed by a signal, not by itself over a mistake.</summary>
    public bool WasKilled => _process.HasExited && _process.ExitCode == 128 + 9;

    public string Output
    {
        get
        {
            lock (_output)
            {
                return string.Join('\n', _output);
            }
        }
    }

    public static SiloLauncher Start(string dll, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, CrashSite site, HttpClient http)
    {
        string[] all =
        [
            dll, .. arguments,
            "--http", site.Http.ToString().TrimEnd('/'),
            "--mqtt", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{site.MqttPort}"),
            "--admin-password", SiteRegistration.AdminPassword,
        ];
        var start = new ProcessStartInfo("dotnet", all)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.Environment["DOTNET_TieredPGO"] = "0"; // it lives for seconds
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new SiloLauncher(Process.Start(start)!, site, http);
    }

    /// <summary>Answers false when it dies first.</summary>
    /// <exception cref="TimeoutException">It is alive and does not become ready.</exception>
    public async Task<bool> WaitUntilReadyAsync()
    {
        var began = _time.GetTimestamp();
        while (!_process.HasExited)
        {
            if (_time.GetElapsedTime(began) > ReadyPatience)
            {
                throw new TimeoutException($"The silo was not ready within {ReadyPatience}:\n{Output}");
            }

            if (await IsReadyAsync())
            {
                Life = Life with { ReadyAt = _time.GetUtcNow() };
                return true;
            }

            await Task.Delay(Pause, _time);
        }

        return false;
    }

    /// <summary>Answers false when it is still alive then.</summary>
    public async Task<bool> WaitForExitAsync(TimeSpan patience)
    {
        using var deadline = new CancellationTokenSource(patience);
        try
        {
            await _process.WaitForExitAsync(deadline.Token);
            Life = Life with { EndedAt = Life.EndedAt ?? _time.GetUtcNow() };
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>SIGKILL, without waiting for the end.</summary>
    public void Shoot() => _ = NativeMethods.Kill(_process.Id, NativeMethods.SigKill);

    /// <summary>SIGKILL, and waits until it is dead.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited)
        {
            Shoot();
        }

        await _process.WaitForExitAsync();
        Life = Life with { EndedAt = _time.GetUtcNow() };
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Shoot();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var response = await _http.GetAsync(new Uri(_site.Http, "/health/ready"));
            return response.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or OperationCanceledException)
        {
            return false; // not listening yet, or dying
        }
    }

    private void Keep(string? line)
    {
        lock (_output)
        {
            _output.Enqueue(line ?? "");
            if (_output.Count > KeptOutputLines)
            {
                _output.Dequeue();
            }
        }
    }

    private static class NativeMethods
    {
        public const int SigKill = 9;

        [DllImport("libc", EntryPoint = "kill")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Kill(int processId, int signal);
    }
}
