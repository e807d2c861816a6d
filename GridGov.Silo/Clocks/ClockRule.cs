namespace GridGov.Silo.Clocks;

/// <summary>
/// What to do about a difference between the host's clock and the silo's. Drift is followed gradually. A step counts once it has stood for a while: forward it
/// is followed at once (what is overdue then is done, as after an outage), backward only by running slower, because nothing may happen twice or wait for an
/// hour. A step by more than a day is never followed: the host's clock is wrong, or the operator restarts the silo.
/// </summary>
internal sealed class ClockRule(ClockOptions options)
{
    private TimeSpan _step;
    private TimeSpan _stoodFor;
    private bool _isBelieved;

    /// <summary>Judges one look.</summary>
    /// <param name="offset">How far the host is ahead; negative: behind.</param>
    /// <param name="sinceLast">Since the look before, monotonic.</param>
    public ClockVerdict Judge(TimeSpan offset, TimeSpan sinceLast)
    {
        if (offset.Duration() <= options.Drift)
        {
            (_step, _stoodFor, _isBelieved) = (default, default, false);
            return new ClockVerdict(ClockCourse.Drifts, TimeSpan.Zero, Slew(offset));
        }

        // While the silo runs slower to wait for the host, the difference shrinks by itself: that is not another step.
        var isTheSame = (offset - _step).Duration() <= options.Drift;
        (_step, _stoodFor) = (offset, isTheSame ? _stoodFor + sinceLast : TimeSpan.Zero);
        _isBelieved = (isTheSame && _isBelieved) || _stoodFor >= options.BelievedAfter;
        if (offset.Duration() > options.LargestStep)
        {
            return new ClockVerdict(ClockCourse.Wrong, TimeSpan.Zero, 0);
        }

        if (!_isBelieved)
        {
            return new ClockVerdict(ClockCourse.Stepped, TimeSpan.Zero, 0);
        }

        return offset > TimeSpan.Zero
            ? new ClockVerdict(ClockCourse.Follows, offset, 0)
            : new ClockVerdict(ClockCourse.Waits, TimeSpan.Zero, -options.SlewPercent);
    }

    /// <summary>Nothing for what two readings one after the other may differ by.</summary>
    private int Slew(TimeSpan offset) =>
        offset.Duration() <= options.Drift / 10 ? 0 : offset > TimeSpan.Zero ? options.SlewPercent : -options.SlewPercent;
}
