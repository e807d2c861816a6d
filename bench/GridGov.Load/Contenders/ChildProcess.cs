using System.Diagnostics;
using System.Text;

namespace GridGov.Load.Contenders;

/// <summary>A program that runs beside us and ends with us, however we end.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private const int SignalTerminate = 15;
    private const int KeptOutput = 16 * 1024;

    // The shell becomes the program. Its watcher reads our end of the pipe; when that closes, and the program is still its parent, it ends the program.
    private const string Watched =
        "exec 3<&0; (cat <&3 >/dev/null; read -r pid name state parent rest </proc/self/stat; [ \"$parent\" = $$ ] && kill -9 $$) >/dev/null 2>&1 & exec 3<&-; exec \"$@\" </dev/null";

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly string _name;

    private ChildProcess(string name, ProcessStartInfo start)
    {
        _name = name;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>The end of what it printed.</summary>
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

    /// <summary>Starts a program.</summary>
    /// <param name="name">For messages.</param>
    /// <param name="command">Program and arguments.</param>
    /// <param name="directory">Its working directory.</param>
    public static ChildProcess Start(string name, IEnumerable<string> command, string directory)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", Watched, name, .. command])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = directory,
        };
        foreach (var own in start.Environment.Keys.Where(static key => key.StartsWith("GRIDGOV_", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(own); // the settings of whoever measures are none of the silo's
        }

        return new ChildProcess(name, start);
    }

    /// <summary>Waits for a fact, unless the program ends before.</summary>
    /// <exception cref="InvalidOperationException">It ended.</exception>
    /// <exception cref="TimeoutException">It took longer than 90 s.</exception>
    public async Task WaitUntilAsync(Func<Task<bool>> fact, TimeSpan pause, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await fact())
        {
            if (HasExited)
            {
                throw new InvalidOperationException($"{_name} ended with {_process.ExitCode}: {Output}");
            }

            if (TimeProvider.System.GetElapsedTime(started) > TimeSpan.FromSeconds(90))
            {
                throw new TimeoutException($"{_name} was not ready within 90 s: {Output}");
            }

            await Task.Delay(pause, TimeProvider.System, cancellationToken);
        }
    }

    /// <summary>SIGTERM, then waits up to 20 s; what is left then is killed.</summary>
    public async Task TerminateAsync()
    {
        if (!HasExited)
        {
            _ = Signal(_process.Id, SignalTerminate);
            using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            try
            {
                await _process.WaitForExitAsync(deadline.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill(entireProcessTree: true);
                await _process.WaitForExitAsync(CancellationToken.None);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await TerminateAsync();
        _process.StandardInput.Close();
        _process.Dispose();
    }

    [System.Runtime.InteropServices.DllImport("libc", EntryPoint = "kill")]
    [System.Runtime.InteropServices.DefaultDllImportSearchPaths(System.Runtime.InteropServices.DllImportSearchPath.SafeDirectories)]
    private static extern int Signal(int processId, int signal);

    private void Keep(string? line)
    {
        lock (_output)
        {
            _output.AppendLine(line);
            if (_output.Length > KeptOutput)
            {
                _output.Remove(0, _output.Length - KeptOutput);
            }
        }
    }
}
