using GridGov.Silo.Configuration;

namespace GridGov.Silo.Drill;

/// <summary>
/// <c>drill.json</c> in the data directory: which drill it holds, how often it has run, and how far its clock has come, which must never go
/// back.
/// </summary>
internal sealed class DrillRecord
{
    private const string FileName = "drill.json";
    private static readonly TimeSpan BetweenSaves = TimeSpan.FromSeconds(5);

    private readonly string _path;
    private readonly string _script;

    private DrillRecord(string path, string script, int run, DateTimeOffset clock)
    {
        (_path, _script, Run, Clock) = (path, script, run, clock);
    }

    /// <summary>1 for the first day on this data.</summary>
    public int Run { get; }

    /// <summary>When the silo's clock starts, UTC.</summary>
    public DateTimeOffset Clock { get; }

    /// <exception cref="ConfigurationFaultException">The directory holds something else.</exception>
    public static DrillRecord Open(string directory, string script, DateTimeOffset startOfDay)
    {
        var path = Path.Combine(directory, FileName);
        if (!File.Exists(path))
        {
            if (Directory.Exists(directory) && Directory.EnumerateFileSystemEntries(directory).Any())
            {
                throw new ConfigurationFaultException($"--data: {directory} is not empty and holds no drill; name an empty directory.");
            }

            Directory.CreateDirectory(directory);
            return Begin(new DrillRecord(path, script, 1, startOfDay));
        }

        var stored = Read(path);
        return stored.Script == script
            ? Begin(new DrillRecord(path, script, stored.Run + 1, stored.Clock))
            : throw new ConfigurationFaultException(
                $"--data: {directory} holds a drill with another script ({stored.Script[..12]}…, not {script[..12]}…); give the same options or name an empty directory.");
    }

    /// <summary>Notes down every few seconds how far the clock has come, until disposed.</summary>
    public IAsyncDisposable KeepClock(TimeProvider clock) => new Keeper(this, clock);

    private static DrillRecord Begin(DrillRecord record)
    {
        record.Save(record.Clock);
        return record;
    }

    private static Stored Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<Stored>(File.ReadAllBytes(path))!;
        }
        catch (JsonException fault)
        {
            throw new ConfigurationFaultException($"{path} cannot be read; name an empty directory.", fault);
        }
    }

    private void Save(DateTimeOffset clock)
    {
        var written = _path + ".new";
        File.WriteAllBytes(written, JsonSerializer.SerializeToUtf8Bytes(new Stored(_script, Run, clock)));
        File.Move(written, _path, overwrite: true);
    }

    private sealed record Stored(string Script, int Run, DateTimeOffset Clock);

    private sealed class Keeper : IAsyncDisposable
    {
        // Further than the clock can come until the next save, at sixty times the real pace.
        private static readonly TimeSpan Ahead = BetweenSaves * 60 * 2;

        private readonly CancellationTokenSource _stopping = new();
        private readonly Task _running;

        public Keeper(DrillRecord record, TimeProvider clock) => _running = RunAsync(record, clock);

        public async ValueTask DisposeAsync()
        {
            await _stopping.CancelAsync();
            await _running;
            _stopping.Dispose();
        }

        private async Task RunAsync(DrillRecord record, TimeProvider clock)
        {
            using var timer = new PeriodicTimer(BetweenSaves);
            try
            {
                do
                {
                    record.Save(clock.GetUtcNow() + Ahead);
                }
                while (await timer.WaitForNextTickAsync(_stopping.Token));
            }
            catch (OperationCanceledException)
            {
                record.Save(clock.GetUtcNow());
            }
        }
    }
}
