namespace GridGov.Storage.Maintenance;

/// <summary>How far a backup is.</summary>
/// <param name="Bytes">Copied.</param>
/// <param name="TotalBytes">To copy.</param>
public readonly record struct BackupProgress(long Bytes, long TotalBytes);
