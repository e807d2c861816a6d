using System.Runtime.InteropServices;

namespace GridGov.Testing.EndToEnd;

/// <summary>Signals to other processes.</summary>
internal static class PosixSignals
{
    public const int Kill = 9;
    public const int Terminate = 15;
    public const int Continue = 18;
    public const int Stop = 19;

    public static void Send(int processId, int signal) => SendSignal(processId, signal).ShouldBe(0, $"kill -{signal} {processId}");

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int processId, int signal);
}
