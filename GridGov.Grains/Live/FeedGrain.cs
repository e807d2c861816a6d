using System.Collections.Immutable;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Live;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GridGov.Grains.Live;

/// <inheritdoc cref="IFeedGrain"/>
/// <remarks>
/// Reentrant, because appends gather while a write is under way: one of those who wait for a batch writes it for all. One write at a time gives
/// the order of the log and of the stream. A sequence is used up only by a write that succeeded; after one that failed the log is asked how far it is.
/// </remarks>
[Reentrant]
internal sealed partial class FeedGrain(
    IFeedLog log, TimeProvider time, IOptions<FeedOptions> options, ILogger<FeedGrain> logger) : Grain, IFeedGrain
{
    private readonly EntityVersions _versions = new(options.Value.RememberedVersions);
    private IAsyncStream<FeedNotice> _stream = null!;
    private FeedBatch _open = new();
    private FeedBatch? _writing;
    private long _sequence;
    private bool _isSequenceKnown;

    private DistrictId District => new(this.GetPrimaryKeyString());

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _stream = this.GetStreamProvider(LiveStreams.Provider).GetStream<FeedNotice>(LiveStreams.Feed(District));
        await LearnSequenceAsync(cancellationToken);
        this.RegisterGrainTimer(TrimAsync, new GrainTimerCreationOptions(options.Value.TrimInterval, options.Value.TrimInterval) { Interleave = true });
    }

    public async Task AppendAsync(ImmutableArray<FeedEntry> entries, CancellationToken cancellationToken)
    {
        foreach (var entry in entries)
        {
            if (!_versions.TryGet(entry, out _))
            {
                var stored = await log.GetVersionAsync(District, entry.Kind, entry.Id, cancellationToken);
                _versions.Learn(entry, stored);
            }
        }

        // From here to the first await nothing else runs: what is decided as new is in a batch at once.
        var earlier = _writing;
        var batch = _open;
        foreach (var entry in entries)
        {
            if (!_versions.TryGet(entry, out var known) || entry.Version > known)
            {
                _versions.Learn(entry, entry.Version);
                batch.Entries.Add(entry);
                earlier = null;
            }
        }

        await WrittenAsync(batch);

        // Nothing was new: it may be in the write that was under way, and then it is on disk only if that succeeded.
        await (earlier?.Written ?? Task.CompletedTask);
    }

    public Task<long> GetSequenceAsync(CancellationToken cancellationToken) => Task.FromResult(_sequence);

    /// <summary>Returns when the batch is on disk. The first whose turn comes writes it for all who wait.</summary>
    private async Task WrittenAsync(FeedBatch batch)
    {
        while (_writing is { } before && before != batch)
        {
            await before.Settled;
        }

        if (!batch.IsStarted)
        {
            batch.IsStarted = true;
            _open = new FeedBatch();
            _writing = batch;
            await WriteAsync(batch);
        }

        await batch.Written;
    }

    private async Task WriteAsync(FeedBatch batch)
    {
        try
        {
            if (batch.Entries.Count > 0)
            {
                await LearnSequenceAsync(CancellationToken.None);
                var now = time.GetUtcNow();
                var events = batch.Entries.Select((entry, i) => new FeedEvent(_sequence + 1 + i, entry, now)).ToImmutableArray();
                _isSequenceKnown = false;
                await log.AppendAsync(District, events, CancellationToken.None);
                _sequence += events.Length;
                _isSequenceKnown = true;
                await _stream.OnNextAsync(new FeedNotice(District, events));
            }

            batch.Complete();
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // Whatever it was, the entries may or may not be in the log: forget what was decided and let their senders send them again.
            batch.Entries.ForEach(_versions.Forget);
            _open.Entries.ForEach(entry => _versions.Learn(entry, entry.Version));
            LogAppendFailed(District, batch.Entries.Count, fault);
            batch.Fail(fault);
        }
        finally
        {
            _writing = null;
        }
    }

    private async Task LearnSequenceAsync(CancellationToken cancellationToken)
    {
        if (!_isSequenceKnown)
        {
            _sequence = (await log.GetRangeAsync(District, cancellationToken)).Last;
            _isSequenceKnown = true;
        }
    }

    private async Task TrimAsync(CancellationToken cancellationToken)
    {
        var dropped = await log.TrimAsync(District, time.GetUtcNow() - options.Value.Retention, cancellationToken);
        if (dropped > 0)
        {
            LogTrimmed(District, dropped);
        }
    }

    [LoggerMessage(LogLevel.Warning, "District {District}: {Count} feed events could not be stored; their senders will send them again.")]
    private partial void LogAppendFailed(DistrictId district, int count, Exception fault);

    [LoggerMessage(LogLevel.Information, "District {District}: {Count} feed events older than the retention were dropped.")]
    private partial void LogTrimmed(DistrictId district, int count);
}
