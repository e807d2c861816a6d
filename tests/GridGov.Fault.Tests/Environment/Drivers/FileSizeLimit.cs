using System.Globalization;
using GridGov.Testing.EndToEnd;

namespace GridGov.Fault.Tests.Environment.Drivers;

/// <summary>What stands in for a fault of the disk where the tests may not make one: RLIMIT_FSIZE of the running silo.</summary>
internal static class FileSizeLimit
{
    /// <summary>Goes in front of the silo, so that a write beyond the limit is an error and not a signal.</summary>
    public static IReadOnlyList<string> Wrapper { get; } = ["bash", "-c", "trap '' XFSZ; exec \"$@\"", "bash"];

    public static async Task SetAsync(SiloProcess silo, string limit)
    {
        var process = silo.ProcessId.ToString(CultureInfo.InvariantCulture);
        var (exitCode, output) = await Shell.RunAsync("prlimit", ["--pid", process, $"--fsize={limit}"]);
        exitCode.ShouldBe(0, output);
    }
}
