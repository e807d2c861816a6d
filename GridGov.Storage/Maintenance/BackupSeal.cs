using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace GridGov.Storage.Maintenance;

/// <summary>
/// The last line of a backup: how many bytes stand before it, and their SHA-256. It follows the pages of the SQLite database, whose header says how many
/// they are, so that the file can be opened as it is. A file that was cut off has lost it; a byte that has changed does not fit it.
/// </summary>
/// <param name="Bytes">Bytes before the line.</param>
/// <param name="Sha256">Their checksum, 64 hexadecimal characters.</param>
internal sealed record BackupSeal(long Bytes, string Sha256)
{
    private const string Mark = "\nGridGov backup ";
    private const int Length = 104;
    private const int BufferBytes = 1024 * 1024;

    /// <summary>Seals a finished file.</summary>
    internal static BackupSeal Put(string file, CancellationToken cancellationToken)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite);
        var seal = new BackupSeal(stream.Length, Copy(stream, stream.Length, null, cancellationToken));
        stream.Write(Encoding.ASCII.GetBytes(seal.Text()));
        stream.Flush(flushToDisk: true);
        return seal;
    }

    /// <summary>Reads the seal; null: the file ends otherwise.</summary>
    internal static BackupSeal? Find(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read);
        if (stream.Length < Length)
        {
            return null;
        }

        stream.Seek(-Length, SeekOrigin.End);
        var line = new byte[Length];
        stream.ReadExactly(line);
        var text = Encoding.ASCII.GetString(line);
        var parts = text[Mark.Length..].Split(' ');
        return text.StartsWith(Mark, StringComparison.Ordinal) && parts is [var bytes, var hash]
            && long.TryParse(bytes, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count == stream.Length - Length
            ? new BackupSeal(count, hash.TrimEnd('\n'))
            : null;
    }

    /// <summary>Copies what is sealed; answers whether it fits the seal.</summary>
    internal bool CopyTo(string file, string target, CancellationToken cancellationToken)
    {
        DurableFiles.Create(target);
        using var source = new FileStream(file, FileMode.Open, FileAccess.Read);
        using var copy = new FileStream(target, FileMode.Open, FileAccess.Write);
        return Copy(source, Bytes, copy, cancellationToken) == Sha256;
    }

    /// <summary>Whether the file fits the seal.</summary>
    internal bool Fits(string file, CancellationToken cancellationToken)
    {
        using var source = new FileStream(file, FileMode.Open, FileAccess.Read);
        return Copy(source, Bytes, null, cancellationToken) == Sha256;
    }

    private string Text() => string.Create(CultureInfo.InvariantCulture, $"{Mark}{Bytes:D22} {Sha256}\n");

    /// <summary>Reads so many bytes, writes them to the target if there is one, answers their checksum.</summary>
    private static string Copy(FileStream source, long bytes, FileStream? target, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferBytes];
        for (var left = bytes; left > 0;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var read = source.Read(buffer, 0, (int)long.Min(left, buffer.Length));
            if (read == 0)
            {
                break;
            }

            hash.AppendData(buffer, 0, read);
            target?.Write(buffer, 0, read);
            left -= read;
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
