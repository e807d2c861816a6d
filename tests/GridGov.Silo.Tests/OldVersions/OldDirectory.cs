using System.Formats.Tar;
using System.IO.Compression;
using GridGov.Testing;

namespace GridGov.Silo.Tests.OldVersions;

/// <summary>A data directory that a silo of a released version left when it was killed, unpacked. make.sh says what is in it.</summary>
/// <param name="Directory">The copy, for a test to go on with.</param>
/// <param name="LeftAt">When it was killed, UTC.</param>
internal sealed record OldDirectory(DirectoryInfo Directory, DateTimeOffset LeftAt)
{
    private static string Folder => Checkout.PathOf("tests", "GridGov.Silo.Tests", "OldVersions");

    public static TheoryData<string> Versions =>
        [.. System.IO.Directory.GetFiles(Folder, "data-*.tar.gz").Select(static file => Path.GetFileName(file)[5..^7]).Order(StringComparer.Ordinal)];

    public static async Task<OldDirectory> UnpackAsync(string version)
    {
        var directory = System.IO.Directory.CreateTempSubdirectory("gridgov-old-");
        await using var file = File.OpenRead(Path.Combine(Folder, $"data-{version}.tar.gz"));
        await using var unzipped = new GZipStream(file, CompressionMode.Decompress);
        await TarFile.ExtractToDirectoryAsync(unzipped, directory.FullName, overwriteFiles: true);
        return new OldDirectory(directory, File.GetLastWriteTimeUtc(Path.Combine(directory.FullName, "gridgov.db-wal")));
    }
}
