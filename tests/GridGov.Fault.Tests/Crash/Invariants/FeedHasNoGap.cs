using GridGov.Fault.Tests.Crash.Record;

namespace GridGov.Fault.Tests.Crash.Invariants;

/// <summary>
/// What a console is sent follows on what it had: from its Last-Event-ID or its snapshot on, each change names the one before it, none comes
/// twice, nothing is taken back by a reset, and in the end it has all there is.
/// </summary>
internal sealed class FeedHasNoGap : IInvariant
{
    public IEnumerable<string> Violations(RunRecord record) =>
        record.Consoles.SelectMany(console => Violations(console, record).Select(violation => $"{console.Name}: {violation}"));

    private static IEnumerable<string> Violations(ConsoleStory console, RunRecord record)
    {
        long? position = null;
        var newest = 0L;
        foreach (var line in console.Lines)
        {
            switch (line)
            {
                case ConsoleLine.Connected connected:
                    position = connected.After;
                    break;
                case ConsoleLine.Reset:
                    yield return $"what it had up to {newest} was not taken up";
                    break;
                case ConsoleLine.Snapshot snapshot:
                    if (snapshot.Sequence < newest)
                    {
                        yield return $"a snapshot of {snapshot.Sequence} came when it had {newest} already";
                    }

                    position = newest = snapshot.Sequence;
                    break;
                case ConsoleLine.Change change:
                    if (change.Previous != position)
                    {
                        yield return $"{change.Sequence} follows {change.Previous}, but it had {position}";
                    }

                    if (change.Sequence <= newest)
                    {
                        yield return $"{change.Sequence} came again, or after {newest}";
                    }

                    position = newest = change.Sequence;
                    break;
            }
        }

        if (record.IsQuiet && newest != record.FeedSequence)
        {
            yield return $"it ends at {newest}, the feed at {record.FeedSequence}";
        }
    }
}
