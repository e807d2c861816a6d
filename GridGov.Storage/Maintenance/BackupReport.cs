namespace GridGov.Storage.Maintenance;

/// <summary>A finished backup.</summary>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">The checksum that it carries, hexadecimal: of everything before its last line.</param>
/// <param name="Keys">Files besides the database that it holds.</param>
public sealed record BackupReport(long Bytes, string Sha256, int Keys);
