using System.Globalization;
using GridGov.Testing.EndToEnd;

namespace GridGov.Fault.Tests.Environment.Drivers;

/// <summary>A control group whose memory limit can be changed under a running silo.</summary>
internal sealed class MemoryGroup : IDisposable
{
    private const string V1 = "/sys/fs/cgroup/memory";
    private const string V2 = "/sys/fs/cgroup";

    private readonly string _path;
    private readonly string _limitFile;

    private MemoryGroup(string path, string limitFile) => (_path, _limitFile) = (path, limitFile);

    /// <summary>Null where the tests may not make one.</summary>
    public static MemoryGroup? TryCreate()
    {
        var isV1 = Directory.Exists(V1);
        var group = new MemoryGroup(
            Path.Combine(isV1 ? V1 : V2, $"gridgov-test-{System.Environment.ProcessId}"), isV1 ? "memory.limit_in_bytes" : "memory.max");
        try
        {
            Directory.CreateDirectory(group._path);
            return File.Exists(Path.Combine(group._path, group._limitFile)) ? group : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public void Take(SiloProcess silo) => Write("cgroup.procs", silo.ProcessId);

    public void Limit(long bytes) => Write(_limitFile, bytes);

    /// <summary>Goes when its processes have ended.</summary>
    public void Dispose() => Directory.Delete(_path);

    private void Write(string file, long value) => File.WriteAllText(Path.Combine(_path, file), value.ToString(CultureInfo.InvariantCulture));
}
