using System.Collections.Immutable;

namespace GridGov.Simulator.Script;

/// <summary>What a worker does whatever happens: shift, break, and places without signal. All times since the start of the day.</summary>
/// <param name="Worker">Who.</param>
/// <param name="OnDutyAt">Start of the shift.</param>
/// <param name="OffDutyAt">End of the shift; may lie beyond the day.</param>
/// <param name="BreakAt">Start of the break, off duty; <see langword="null"/>: none.</param>
/// <param name="BreakLength">Its length.</param>
/// <param name="SignalLosses">When the phone has no signal, in order.</param>
public sealed record WorkerDay(
    string Worker,
    TimeSpan OnDutyAt,
    TimeSpan OffDutyAt,
    TimeSpan? BreakAt,
    TimeSpan BreakLength,
    ImmutableArray<SignalLoss> SignalLosses);

/// <summary>A time without signal: the connection breaks, fixes are kept on the phone and sent afterwards.</summary>
/// <param name="At">From when, since the start of the day.</param>
/// <param name="Duration">How long.</param>
public sealed record SignalLoss(TimeSpan At, TimeSpan Duration);
