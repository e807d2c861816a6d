using System.Diagnostics;

namespace GridGov.MqttBridge.Tests.RealClients;

/// <summary>Runs a program to its end, or for as long as a test needs it.</summary>
internal sealed class ClientProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private readonly Task<string> output;
    private readonly Task<string> errors;

    private ClientProcess(Process process)
    {
        this.process = process;
        output = process.StandardOutput.ReadToEndAsync();
        errors = process.StandardError.ReadToEndAsync();
    }

    public static ClientProcess Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            return new ClientProcess(Process.Start(start)!);
        }
        catch (System.ComponentModel.Win32Exception fault)
        {
            throw new InvalidOperationException($"{program} is not installed: the interoperability tests need the Debian packages mosquitto-clients and nodejs.", fault);
        }
    }

    public static Task<string> RunAsync(string program, params string[] arguments) => Start(program, arguments).FinishAsync();

    /// <summary>Waits for exit code 0 and answers what was printed.</summary>
    public async Task<string> FinishAsync()
    {
        try
        {
            await process.WaitForExitAsync().WaitAsync(Patience, TimeProvider.System);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
        }

        process.ExitCode.ShouldBe(0, $"{process.StartInfo.FileName} {string.Join(' ', process.StartInfo.ArgumentList)}\n{await output}\n{await errors}");
        return (await output).Trim();
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        process.Dispose();
    }
}
