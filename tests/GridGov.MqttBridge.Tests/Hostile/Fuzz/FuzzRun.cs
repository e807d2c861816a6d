using System.Globalization;

namespace GridGov.MqttBridge.Tests.Hostile.Fuzz;

/// <summary>
/// How long to fuzz and from where. The long run: <c>GRIDGOV_FUZZ_PACKETS=1000000</c> for what runs in process and <c>GRIDGOV_FUZZ_SECONDS=300</c> for the live socket.
/// <c>GRIDGOV_FUZZ_SEED</c> repeats a run, <c>GRIDGOV_FUZZ_LOG</c> names a file that takes the figures.
/// </summary>
internal static class FuzzRun
{
    public static int Seed { get; } = (int)Number("SEED", 20261122);

    public static int Packets { get; } = (int)Number("PACKETS", 50_000);

    /// <summary>Null: the short form, by count.</summary>
    public static TimeSpan? LiveDuration { get; } = Number("SECONDS", 0) is > 0 and var seconds ? TimeSpan.FromSeconds(seconds) : null;

    /// <summary>A generator of its own for each step, so that one step can be repeated without those before it.</summary>
    public static Random RandomOf(int step) => new(unchecked((Seed * 486_187_739) + (step * 16_777_619)));

    public static void Report(string figures)
    {
        if (Environment.GetEnvironmentVariable("GRIDGOV_FUZZ_LOG") is { Length: > 0 } path)
        {
            File.AppendAllText(path, figures + Environment.NewLine);
        }
    }

    private static long Number(string name, long otherwise) =>
        long.TryParse(Environment.GetEnvironmentVariable("GRIDGOV_FUZZ_" + name), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : otherwise;
}
