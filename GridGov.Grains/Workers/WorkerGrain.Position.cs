using System.Collections.Immutable;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Workers;

namespace GridGov.Grains.Workers;

/// <summary>Duty now, and the live position: in memory only, relearned from the track after a start.</summary>
internal sealed partial class WorkerGrain
{
    private IGrainTimer? _dutyTimer;

    private bool IsOnDuty(DateTimeOffset at) => CurrentDuty(at) is not null;

    private DutyInterval? CurrentDuty(DateTimeOffset at)
    {
        for (var i = _duty.Length - 1; i >= 0; i--)
        {
            if (_duty[i].From <= at && at < rules.Calendar.EndsBy(_duty[i]))
            {
                return _duty[i];
            }
        }

        return null;
    }

    // Who has an urgent task stays trackable until it is closed, on duty or not.
    private bool IsTracked(DateTimeOffset at)
    {
        if (IsOnDuty(at))
        {
            return true;
        }

        foreach (var task in Record.Tasks)
        {
            if (task.IsUrgent && task.OfferedAt <= at)
            {
                return true;
            }
        }

        return false;
    }

    private void RefreshDuty() => _duty = rules.Calendar.Intervals(Record.Duty, clock.GetUtcNow());

    private async Task KeepDutyAsync(ImmutableArray<DutyMark> marks)
    {
        await stored.CommitAsync(Record with { Duty = marks, Version = Record.Version + 1 }, DeactivateOnIdle);
        RefreshDuty();
    }

    private void WatchDuty()
    {
        var now = clock.GetUtcNow();
        var left = CurrentDuty(now) is { } duty ? rules.Calendar.EndsBy(duty) - now : (TimeSpan?)null;
        _dutyTimer!.Change(left ?? Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        DelayDeactivation(left ?? TimeSpan.Zero);
    }

    private async Task EndDutyAsync()
    {
        var now = clock.GetUtcNow();
        RefreshDuty();
        if (!IsOnDuty(now))
        {
            await stored.CommitAsync(Record with { Version = Record.Version + 1 }, DeactivateOnIdle);
            if (!IsTracked(now))
            {
                ForgetPosition();
            }

            await TellDispatchAsync();
        }

        WatchDuty();
        Settle();
    }

    private async Task RelearnPositionAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (!IsTracked(now))
        {
            return;
        }

        foreach (var fix in await tracks.ReadAsync(_district, _id, now - rules.Fixes.RelearnedFrom, now.AddMinutes(1), cancellationToken))
        {
            if (StoredFixes.Read(fix) is { } read && rules.Filter.Judge(_live, read) == FixVerdict.Moves)
            {
                _live = LivePosition.Of(read);
            }
        }

        var map = await maps.GetAsync(_district, cancellationToken);
        _currentGrid = _live is { } live ? map.Find(live.Location) : (GridCode?)null;
    }

    private void ForgetPosition()
    {
        _live = null;
        _toldFix = null;
        _currentGrid = null;
    }
}
