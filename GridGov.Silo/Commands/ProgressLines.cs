using GridGov.Storage.Maintenance;

namespace GridGov.Silo.Commands;

/// <summary>Says how far a backup is, every five seconds; a short one says nothing.</summary>
internal sealed class ProgressLines(TextWriter output, TimeProvider wall) : IProgress<BackupProgress>
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(5);
    private long _saidAt = wall.GetTimestamp();

    public void Report(BackupProgress value)
    {
        if (wall.GetElapsedTime(_saidAt) >= Between)
        {
            _saidAt = wall.GetTimestamp();
            output.WriteLine($"{value.Bytes >> 20} of {value.TotalBytes >> 20} MiB");
        }
    }
}
