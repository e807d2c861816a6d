namespace GridGov.Silo.Live;

/// <summary>
/// One live connection: a snapshot or a resume, then every event under its filter in order, none twice and none left out; positions and beats
/// in between. Ends when the client goes, is too slow, loses its right, or the silo stops.
/// </summary>
internal sealed class FeedConnection(
    DistrictId district,
    FeedTail tail,
    FeedFilter filter,
    SseWriter writer,
    SnapshotReader snapshots,
    IFeedLog log,
    IEntityCatalogue catalogue,
    IDispatchGrain dispatch,
    SiloMetrics metrics,
    TimeProvider time,
    TimeProvider wall)
{
    /// <summary>Sequence up to which everything was looked at.</summary>
    private long _position;

    /// <summary>Sequence of the last event that the client has got.</summary>
    private long _previous;

    private long _lastSentAt;

    /// <summary>Runs until the token ends it. <paramref name="isStillAllowed"/> is asked with every beat.</summary>
    public async Task RunAsync(long? lastEventId, Func<ValueTask<bool>> isStillAllowed, CancellationToken cancellationToken)
    {
        using var inbox = tail.OpenInbox();
        writer.WriteRetry(TimeSpan.FromSeconds(1));
        await BeginAsync(lastEventId, inbox, cancellationToken);
        var lastPositionsAt = wall.GetTimestamp();
        _lastSentAt = lastPositionsAt;
        while (!cancellationToken.IsCancellationRequested)
        {
            await SendEventsAsync(cancellationToken);
            if (wall.GetElapsedTime(lastPositionsAt) >= FeedSettings.PositionInterval && SendPositions(inbox.Take()))
            {
                lastPositionsAt = wall.GetTimestamp();
                await FlushAsync(cancellationToken);
            }

            if (wall.GetElapsedTime(_lastSentAt) >= FeedSettings.Beat)
            {
                if (!await isStillAllowed())
                {
                    return;
                }

                SendBeat();
                await FlushAsync(cancellationToken);
            }

            await WaitAsync(inbox, lastPositionsAt, cancellationToken);
        }
    }

    private async Task BeginAsync(long? lastEventId, PositionInbox inbox, CancellationToken cancellationToken)
    {
        if (lastEventId is { } resumeAt)
        {
            var range = await log.GetRangeAsync(district, cancellationToken);
            var oldest = range.First == 0 ? range.Last + 1 : range.First;
            if (resumeAt >= oldest - 1 && resumeAt <= range.Last)
            {
                await LearnWorkersAsync(cancellationToken);
                _position = _previous = resumeAt;
                return;
            }

            metrics.FeedReset();
            writer.Write("reset", JsonSerializer.SerializeToUtf8Bytes(
                new FeedReset(resumeAt > range.Last ? "unknown_id" : "too_old", oldest), SiloJson.Options));
        }

        var (sequence, json) = await snapshots.ReadAsync(district, filter, cancellationToken);
        await writer.WriteLongAsync("snapshot", sequence, json, cancellationToken);
        _position = _previous = sequence;
        inbox.Put(MovedWorkers.Of(new LivePositions(district, time.GetUtcNow(), await dispatch.GetPositionsAsync(cancellationToken))));
        SendPositions(inbox.Take());
        await FlushAsync(cancellationToken);
    }

    /// <summary>Who belongs to the filter's grid: a snapshot would have said it.</summary>
    private async Task LearnWorkersAsync(CancellationToken cancellationToken)
    {
        if (filter.Grid is not null)
        {
            var workers = await catalogue.GetSnapshotAsync(district, [EntityKind.Worker], filter.Grid, cancellationToken);
            foreach (var worker in workers.Entities)
            {
                filter.Passes(worker.Entry);
            }
        }
    }

    private async Task SendEventsAsync(CancellationToken cancellationToken)
    {
        while (tail.Last > _position)
        {
            var events = await tail.ReadAsync(_position, cancellationToken);
            if (events.IsEmpty)
            {
                return;
            }

            var hasWritten = false;
            foreach (var item in events)
            {
                if (filter.Passes(item.Entry))
                {
                    writer.WriteEntity(KindWord(item.Entry.Kind), item.Sequence, _previous, item.Entry.Body.AsSpan());
                    _previous = item.Sequence;
                    hasWritten = true;
                    metrics.FeedEventSent(time.GetUtcNow() - item.Entry.At);
                }

                _position = item.Sequence;
                if (writer.HasPiece)
                {
                    await FlushAsync(cancellationToken);
                    hasWritten = false;
                }
            }

            if (hasWritten)
            {
                await FlushAsync(cancellationToken);
            }
        }
    }

    private bool SendPositions(MovedWorkers? moved)
    {
        if (moved is null || moved.Workers.Where(worker => filter.Passes(worker.Position)).ToImmutableArray() is not { IsEmpty: false } workers)
        {
            return false;
        }

        writer.Write("positions", moved with { Workers = workers }, static (json, positions) => positions.Write(json));
        return true;
    }

    private void SendBeat() =>
        writer.Write("beat", JsonSerializer.SerializeToUtf8Bytes(new FeedBeat(_previous, time.GetUtcNow()), SiloJson.Options));

    private async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        await writer.FlushAsync(cancellationToken);
        _lastSentAt = wall.GetTimestamp();
    }

    private async Task WaitAsync(PositionInbox inbox, long lastPositionsAt, CancellationToken cancellationToken)
    {
        var untilBeat = FeedSettings.Beat - wall.GetElapsedTime(_lastSentAt);
        var untilPositions = FeedSettings.PositionInterval - wall.GetElapsedTime(lastPositionsAt);
        var grown = tail.GrownPast(_position);
        var filled = inbox.Filled;
        // While positions must wait, having some is no reason to wake up; their due time is.
        var wake = untilPositions > TimeSpan.Zero && filled.IsCompleted ? grown : Task.WhenAny(grown, filled);
        var timeout = untilPositions > TimeSpan.Zero && filled.IsCompleted && untilPositions < untilBeat ? untilPositions : untilBeat;
        if (timeout <= TimeSpan.Zero)
        {
            return;
        }

        try
        {
            await wake.WaitAsync(timeout, wall, cancellationToken);
        }
        catch (TimeoutException)
        {
            // time for a beat or for positions
        }
    }

    private static string KindWord(EntityKind kind) => kind switch
    {
        EntityKind.Incident => "incident",
        EntityKind.Worker => "worker",
        EntityKind.Device => "device",
        _ => "grid",
    };
}

/// <summary>Body of <c>beat</c>: the last sequence that this connection has been sent.</summary>
internal sealed record FeedBeat(long Sequence, DateTimeOffset At);

/// <summary>Body of <c>reset</c>: why there is no resuming, and the oldest sequence that is kept. A snapshot follows.</summary>
internal sealed record FeedReset(string Reason, long Oldest);
