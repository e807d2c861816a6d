namespace GridGov.Grains.Devices;

/// <summary>How long a battery will last, from where it stood when it was last charged and where it stands now. Pure.</summary>
internal static class BatteryOutlook
{
    private const int ChargedPercent = 5;
    private const int LeastDropPercent = 3;
    private static readonly TimeSpan LeastTime = TimeSpan.FromHours(12);

    /// <summary>Where to reckon from: the first word of all, and again whenever the battery has gained.</summary>
    public static BatteryMark? Mark(BatteryMark? mark, int? before, int? percent, DateTimeOffset at) => percent is { } now
        && (mark is null || now > mark.Percent || (before is { } last && now >= last + ChargedPercent))
            ? new BatteryMark(at, now)
            : mark;

    /// <summary>Days left at the pace since the mark; null until at least 12 hours and 3 % have passed.</summary>
    public static double? DaysLeft(BatteryMark? mark, int? percent, DateTimeOffset? at) => mark is not null && percent is { } now && at is { } seen
        && seen - mark.At >= LeastTime && mark.Percent - now >= LeastDropPercent
            ? Math.Round(now / ((mark.Percent - now) / (seen - mark.At).TotalDays), 1)
            : null;
}

/// <summary>Where a battery stood.</summary>
/// <param name="At">When, our clock, UTC.</param>
/// <param name="Percent">0–100.</param>
internal sealed record BatteryMark(DateTimeOffset At, int Percent);
