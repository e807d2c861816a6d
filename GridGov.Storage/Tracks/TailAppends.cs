using GridGov.Grains.Tracks;
using GridGov.Interfaces.Tracks;

namespace GridGov.Storage.Tracks;

/// <summary>Writes a run of fixes as rows of the tail and lets them join the batch that is open.</summary>
internal sealed class TailAppends<TSession>(FixGathering<TSession> gathering, TrackPacker packer)
{
    private const int StackFixes = 32;

    /// <summary>The mark of the commit that they will be in; a fault when the writer takes nothing now.</summary>
    internal ValueTask<CommitMark> AppendAsync(InternedWorker worker, ReadOnlySpan<StoredFix> fixes)
    {
        var length = fixes.Length * TailFix.Size;
        var rows = fixes.Length <= StackFixes ? stackalloc byte[StackFixes * TailFix.Size] : new byte[length];
        for (var i = 0; i < fixes.Length; i++)
        {
            TailFix.Write(rows[(i * TailFix.Size)..], worker.Number, fixes[i]);
        }

        if (gathering.TryAdd(worker, rows[..length], out var mark) is { } refusal)
        {
            return ValueTask.FromException<CommitMark>(refusal);
        }

        packer.Appended(fixes.Length);
        return ValueTask.FromResult(mark);
    }

    internal ValueTask WhenDurableAsync(CommitMark mark) => gathering.WhenDurableAsync(mark);
}
