using System.Globalization;

namespace GridGov.Storage.Sqlite.Engine;

/// <summary>One process a data directory: an operating system lock on a file that names the process. A killed process lets go of it.</summary>
internal sealed class DirectoryLock : IDisposable
{
    internal const string FileName = "gridgov.lock";

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
            file.SetLength(0);
            file.Write(System.Text.Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
            file.Flush();
            return new DirectoryLock(file);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new StoreException($"The data directory {dataDirectory} is not writable for this user. Change its owner or mode, or choose another with --data.", exception);
        }
        catch (IOException exception)
        {
            throw new StoreException(
                HolderOf(path) is { } holder
                    ? $"The data directory {dataDirectory} is in use by another GridGov process (pid {holder}). Stop that one first, or choose another directory with --data."
                    : $"The data directory {dataDirectory} cannot be used: {exception.Message}",
                exception);
        }
    }

    public void Dispose() => _file.Dispose();

    private static string? HolderOf(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
            using var reader = new StreamReader(file);
            return reader.ReadToEnd() is { Length: > 0 } pid ? pid : "unknown";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
