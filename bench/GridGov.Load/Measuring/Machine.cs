using System.Globalization;
using System.Runtime.InteropServices;

namespace GridGov.Load.Measuring;

/// <summary>What is measured on.</summary>
internal static class Machine
{
    /// <summary>Processor, cores, memory, system and runtime in a line.</summary>
    public static string Describe()
    {
        var model = FirstValue("/proc/cpuinfo", "model name") ?? RuntimeInformation.ProcessArchitecture.ToString();
        var memory = long.Parse(FirstValue("/proc/meminfo", "MemTotal")!.Split(' ')[0], CultureInfo.InvariantCulture) / (1024.0 * 1024);
        var system = FirstValue("/etc/os-release", "PRETTY_NAME", '=')?.Trim('"') ?? RuntimeInformation.OSDescription;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Environment.ProcessorCount} cores ({model}), {memory:F0} GiB, {system}, {RuntimeInformation.FrameworkDescription}, everything on loopback");
    }

    /// <summary>Load average of the last minute: what else runs here.</summary>
    public static double LoadAverage() => double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture);

    private static string? FirstValue(string file, string key, char separator = ':') => File.ReadLines(file)
        .Where(line => line.StartsWith(key, StringComparison.Ordinal))
        .Select(line => line[(line.IndexOf(separator, StringComparison.Ordinal) + 1)..].Trim())
        .FirstOrDefault();
}
