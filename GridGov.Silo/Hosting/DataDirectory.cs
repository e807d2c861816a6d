using GridGov.Silo.Configuration;

namespace GridGov.Silo.Hosting;

/// <summary>Folders in the data directory besides the store's own files.</summary>
internal static class DataDirectory
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Where the keys of sessions lie: for the silo's user alone.</summary>
    /// <exception cref="ConfigurationFaultException">It cannot be made.</exception>
    public static DirectoryInfo Keys(string dataDirectory)
    {
        try
        {
            Directory.CreateDirectory(dataDirectory);
            var path = Path.Combine(dataDirectory, "keys");
            return OperatingSystem.IsWindows() ? Directory.CreateDirectory(path) : Directory.CreateDirectory(path, OwnerOnly);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationFaultException(
                $"--data: {dataDirectory} cannot be written: {fault.Message} Let the silo's user write there, or name another directory.", fault);
        }
    }
}
