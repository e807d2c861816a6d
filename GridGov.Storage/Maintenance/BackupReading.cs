using System.Buffers.Binary;
using GridGov.Storage.Sqlite.Engine;

namespace GridGov.Storage.Maintenance;

/// <summary>Tells a backup from what is none.</summary>
internal static class BackupReading
{
    private const int HeaderBytes = 100;

    /// <summary>Answers the seal; null: a backup of a version that sealed none.</summary>
    /// <exception cref="StoreException">The file is absent, cut off, or something else.</exception>
    internal static BackupSeal? Recognize(string file)
    {
        if (!File.Exists(file))
        {
            throw new StoreException($"There is no backup {file}.");
        }

        var pages = PageBytes(file) ?? throw new StoreException($"{file} is not a backup of GridGov.");
        if (BackupSeal.Find(file) is { } seal)
        {
            return seal;
        }

        return new FileInfo(file).Length == pages
            ? null
            : throw CutOff(file);
    }

    internal static StoreException CutOff(string file) => new($"{file} is not whole: it was cut off, or its copy has not ended. Take another backup.");

    /// <summary>A backup, sealed or from before there were seals; a database in use, whose header says that it has a log, is none.</summary>
    internal static bool IsBackup(string file)
    {
        if (BackupSeal.Find(file) is not null)
        {
            return true;
        }

        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read);
        Span<byte> header = stackalloc byte[HeaderBytes];
        return stream.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false) == HeaderBytes && header.StartsWith("SQLite format 3\0"u8)
            && header[18] == 1 && BinaryPrimitives.ReadInt32BigEndian(header[68..]) == SqliteFile.ApplicationId;
    }

    /// <summary>The whole file, where no checksum is known.</summary>
    internal static BackupSeal Unsealed(string file) => new(new FileInfo(file).Length, "");

    /// <summary>Bytes of a SQLite database as its header says; null: it is none.</summary>
    private static long? PageBytes(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read);
        Span<byte> header = stackalloc byte[HeaderBytes];
        if (stream.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false) < HeaderBytes || !header.StartsWith("SQLite format 3\0"u8))
        {
            return null;
        }

        var pageBytes = BinaryPrimitives.ReadUInt16BigEndian(header[16..]);
        return (pageBytes == 1 ? 65536L : pageBytes) * BinaryPrimitives.ReadUInt32BigEndian(header[28..]);
    }
}
