using GridGov.Testing;

namespace GridGov.Fault.Tests.Crash.Runs;

/// <summary>Where the build has put the executables.</summary>
internal static class SiloBinaries
{
    /// <summary>The silo with fault points, of the same configuration as the tests.</summary>
    public static string FaultSilo { get; } = Checkout.PathOf(
        "artifacts", "bin", "GridGov.Fault.Silo", Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)), "GridGov.Fault.Silo.dll");
}
