using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace GridGov.Silo.Tests.Drivers;

/// <summary>The executable as a process of its own.</summary>
internal sealed class SiloCommandLine : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly StringBuilder _errors = new();
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private SiloCommandLine(string[] arguments)
    {
        _process = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "GridGov.Silo.dll"), .. arguments])
            {
                RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath(),
            },
        };
        _process.OutputDataReceived += (_, line) => Append(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Append(_errors, line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Errors => Read(_errors);

    public string Output => Read(_output);

    public static SiloCommandLine Start(params string[] arguments) => new(arguments);

    /// <summary>Runs to its end.</summary>
    public static async Task<(int ExitCode, string Errors, string Output)> RunAsync(params string[] arguments)
    {
        await using var silo = new SiloCommandLine(arguments);
        return (await silo.ExitAsync(), silo.Errors, silo.Output);
    }

    /// <summary>Until it says that it listens.</summary>
    public async Task StartedAsync()
    {
        await Task.WhenAny(_started.Task, _process.WaitForExitAsync()).WaitAsync(Patience);
        _process.HasExited.ShouldBeFalse($"{Errors}{Output}");
    }

    public async Task<int> TerminateAsync()
    {
        Kill(_process.Id, 15).ShouldBe(0);
        return await ExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return _process.ExitCode;
    }

    private void Append(StringBuilder text, string? line)
    {
        if (line?.Contains("Application started", StringComparison.Ordinal) == true)
        {
            _started.TrySetResult();
        }

        lock (text)
        {
            text.AppendLine(line);
        }
    }

    private static string Read(StringBuilder text)
    {
        lock (text)
        {
            return text.ToString().Trim();
        }
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int processId, int signal);
}
