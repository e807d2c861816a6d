using System.Globalization;

namespace GridGov.Storage.Sqlite.Engine;

/// <summary>One process a data directory: an operating system lock on a file, and the process id beside it. A killed process lets go of it.</summary>
internal sealed class DirectoryLock : IDisposable
{
    internal const string FileName = "gridgov.lock";

    /// <summary>Holds the process id; a file of its own, because the locked one cannot be opened even for reading.</summary>
    internal const string PidFileName = "gridgov.pid";

    private readonly FileStream _file;

    private DirectoryLock(FileStream file) => _file = file;

    /// <exception cref="StoreException">Another process has it, or the directory cannot be used.</exception>
    internal static DirectoryLock Take(string dataDirectory)
    {
        var path = Path.Combine(dataDirectory, FileName);
        try
        {
            Directory.CreateDirectory(dataDirectory);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StoreException(
                File.Exists(dataDirectory)
                    ? $"{dataDirectory} is a file; the data directory must be a directory. Choose another with --data."
                    : $"The data directory {dataDirectory} cannot be created: {exception.Message} Create it and let this user write in it, or choose another with --data.",
                exception);
        }

        try
        {
            var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
            try
            {
                File.WriteAllText(Path.Combine(dataDirectory, PidFileName), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
                return new DirectoryLock(file);
            }
            catch
            {
                file.Dispose();
                throw;
            }
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new StoreException($"The data directory {dataDirectory} is not writable for this user. Change its owner or mode, or choose another with --data.", exception);
        }
        catch (IOException exception)
        {
            throw new StoreException(
                IsHeld(path)
                    ? $"The data directory {dataDirectory} is in use by another GridGov process (pid {Holder(dataDirectory)}). Stop that one first, or choose another directory with --data."
                    : $"The data directory {dataDirectory} cannot be used: {exception.Message}",
                exception);
        }
    }

    public void Dispose() => _file.Dispose();

    private static bool IsHeld(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
            return false;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    private static string Holder(string dataDirectory)
    {
        try
        {
            return File.ReadAllText(Path.Combine(dataDirectory, PidFileName)).Trim();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "unknown";
        }
    }
}
