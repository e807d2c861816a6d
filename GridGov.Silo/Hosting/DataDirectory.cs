using GridGov.Silo.Configuration;

namespace GridGov.Silo.Hosting;

/// <summary>The data directory: there, writable, and this process's alone as long as the lock is held.</summary>
internal sealed class DataDirectory : IDisposable
{
    private const string LockName = "silo.lock";

    private readonly FileStream _lock;

    private DataDirectory(FileStream @lock) => _lock = @lock;

    /// <exception cref="ConfigurationFaultException">It cannot be made or written, or another process has it.</exception>
    public static DataDirectory Open(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
            return new DataDirectory(new FileStream(
                Path.Combine(path, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.None));
        }
        catch (UnauthorizedAccessException fault)
        {
            throw new ConfigurationFaultException($"--data: {path} cannot be written; give the silo's user the right or name another directory.", fault);
        }
        catch (IOException fault) when (Directory.Exists(path) && File.Exists(Path.Combine(path, LockName)))
        {
            throw new ConfigurationFaultException($"--data: {path} is in use by another silo; stop that one or name another directory.", fault);
        }
        catch (IOException fault)
        {
            throw new ConfigurationFaultException($"--data: {path} cannot be made: {fault.Message}", fault);
        }
    }

    public void Dispose() => _lock.Dispose();
}
