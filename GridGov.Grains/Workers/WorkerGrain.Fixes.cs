using System.Collections.Immutable;
using GridGov.Grains.Tracks;
using GridGov.Interfaces.Tracks;
using GridGov.Interfaces.Workers;

namespace GridGov.Grains.Workers;

/// <summary>A run of fixes on its way into the track: the hottest path of all. Decides for all of them at once and tells dispatch at most once.</summary>
internal sealed partial class WorkerGrain
{
    private const int StackFixes = 32;

    private FixReceipts Admit(ImmutableArray<PositionFix> fixes)
    {
        var first = Admit(fixes[0]);
        for (var i = 1; i < fixes.Length; i++)
        {
            if (Admit(fixes[i]) != first)
            {
                return new FixReceipts([.. fixes.Select(fix => Admit(fix))]);
            }
        }

        return new FixReceipts(first);
    }

    private FixReceipt Admit(in PositionFix fix)
    {
        if (Record.Registration is null)
        {
            return FixReceipt.Unknown;
        }

        return fix.RecordedAt < fix.ReceivedAt - rules.Fixes.OldestFix ? FixReceipt.OutOfRange
            : IsTracked(fix.RecordedAt) ? FixReceipt.Stored
            : FixReceipt.OffDuty;
    }

    private static int Count(ImmutableArray<PositionFix> fixes, FixReceipts receipts, FixReceipt wanted)
    {
        if (receipts.Each.IsDefault)
        {
            return receipts.Common == wanted ? fixes.Length : 0;
        }

        return receipts.Each.AsSpan().Count(wanted);
    }

    private ValueTask<CommitMark> AppendAsync(ImmutableArray<PositionFix> fixes, FixReceipts receipts, int count)
    {
        var rows = count <= StackFixes ? stackalloc StoredFix[count] : new StoredFix[count];
        var row = 0;
        for (var i = 0; i < fixes.Length; i++)
        {
            if (receipts[i] == FixReceipt.Stored)
            {
                rows[row++] = StoredFixes.Of(fixes.ItemRef(i));
            }
        }

        return tracks.AppendAsync(_district, _id, rows);
    }

    /// <summary>Moves the live position; answers whether dispatch should learn of the new one.</summary>
    private bool Moves(ImmutableArray<PositionFix> fixes, FixReceipts receipts)
    {
        var before = _live;
        var moved = false;
        for (var i = 0; i < fixes.Length; i++)
        {
            ref readonly var fix = ref fixes.ItemRef(i);
            if (receipts[i] != FixReceipt.Stored)
            {
                continue;
            }

            _batteryPercent = fix.BatteryPercent ?? _batteryPercent;
            if (rules.Filter.Judge(_live, fix) == FixVerdict.Moves)
            {
                _live = LivePosition.Of(fix);
                moved = true;
            }
        }

        if (!moved)
        {
            return false;
        }

        if (!IsTracked(fixes[^1].ReceivedAt))
        {
            _live = before; // late fixes of a shift that is over: nobody's business where somebody is now
            return false;
        }

        return !_owesDispatch && rules.Filter.IsWorthTelling(_toldFix, _live!.Value);
    }

    private void CountTaken(ImmutableArray<PositionFix> fixes, FixReceipts receipts)
    {
        if (receipts.Each.IsDefault)
        {
            metrics.FixesTaken(receipts.Common, fixes.Length);
            return;
        }

        foreach (var receipt in receipts.Each)
        {
            metrics.FixesTaken(receipt, 1);
        }
    }
}
