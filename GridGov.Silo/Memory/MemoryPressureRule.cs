namespace GridGov.Silo.Memory;

/// <summary>Refuse from one mark on, resume below a lower one. Pure.</summary>
internal static class MemoryPressureRule
{
    /// <summary>Whether new work is to be refused now.</summary>
    /// <param name="load">Share of the limit that is in use.</param>
    /// <param name="isRefusing">Whether it is being refused.</param>
    /// <param name="options">The two marks.</param>
    public static bool Refuses(double load, bool isRefusing, MemoryOptions options) =>
        load * 100 >= (isRefusing ? Math.Min(options.ResumeAtPercent, options.RefuseAtPercent) : options.RefuseAtPercent);
}
