namespace GridGov.Fault.Tests.Hostile.Drivers;

/// <summary>Small by default; at full size with <c>GRIDGOV_FAULT_LONG=1</c>. <c>GRIDGOV_FAULT_LOG</c> names a file that takes the figures.</summary>
internal static class HostileRun
{
    public static bool IsLong { get; } = System.Environment.GetEnvironmentVariable("GRIDGOV_FAULT_LONG") == "1";

    public static int Size(int small, int full) => IsLong ? full : small;

    public static void Report(string figures)
    {
        if (System.Environment.GetEnvironmentVariable("GRIDGOV_FAULT_LOG") is { Length: > 0 } path)
        {
            File.AppendAllText(path, figures + System.Environment.NewLine);
        }
    }
}
