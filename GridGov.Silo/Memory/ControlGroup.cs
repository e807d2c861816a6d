using System.Globalization;

namespace GridGov.Silo.Memory;

/// <summary>The control group that the process is in, version 1 or 2. Read anew each time: a limit can be changed under a running process.</summary>
internal static class ControlGroup
{
    private const string Mount = "/sys/fs/cgroup";

    /// <summary>What is at least this is no limit; version 1 says the highest page-aligned number.</summary>
    private const long Unlimited = 1L << 60;

    /// <summary>The lowest limit of the group and those above it; null: none, or not on Linux.</summary>
    public static long? MemoryLimitBytes()
    {
        try
        {
            return File.ReadLines("/proc/self/cgroup").Select(LimitOf).Min();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>From a line <c>number:controllers:path</c>; version 2 has one line, with number 0 and no controllers.</summary>
    private static long? LimitOf(string line)
    {
        var parts = line.Split(':', 3);
        if (parts.Length < 3)
        {
            return null;
        }

        return parts[1] switch
        {
            "" => LowestLimit(Mount, parts[2], "memory.max"),
            _ when parts[1].Split(',').Contains("memory") => LowestLimit(Mount + "/memory", parts[2], "memory.limit_in_bytes"),
            _ => null,
        };
    }

    private static long? LowestLimit(string root, string path, string file)
    {
        long? lowest = null;
        for (var group = path.TrimEnd('/'); ; group = group[..Math.Max(0, group.LastIndexOf('/'))])
        {
            var limit = Read($"{root}{group}/{file}");
            lowest = limit < (lowest ?? long.MaxValue) ? limit : lowest;
            if (group.Length == 0)
            {
                return lowest;
            }
        }
    }

    private static long? Read(string file) =>
        File.Exists(file) && long.TryParse(File.ReadAllText(file).Trim(), CultureInfo.InvariantCulture, out var bytes) && bytes < Unlimited ? bytes : null;
}
