using System.Globalization;

namespace GridGov.Silo.Memory;

/// <summary>The process's own memory, from the collector and from the kernel.</summary>
internal sealed class ProcessMemory : IMemoryGauge
{
    private const long BytesPerKilobyte = 1024;

    public MemoryReading Read() => new(
        GC.GetTotalMemory(forceFullCollection: false), GC.GetGCMemoryInfo().TotalAvailableMemoryBytes, AnonymousBytes(), ControlGroup.MemoryLimitBytes());

    public void Collect() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);

    /// <summary>Zero where the kernel does not say.</summary>
    private static long AnonymousBytes()
    {
        const string Field = "RssAnon:";
        try
        {
            var line = File.ReadLines("/proc/self/status").FirstOrDefault(static line => line.StartsWith(Field, StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line[Field.Length..].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture) * BytesPerKilobyte;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
