namespace GridGov.Grains.Tracks;

/// <summary>The bits of <see cref="StoredFix.Flags"/>.</summary>
internal static class FixMarks
{
    /// <summary>The device's clock was unusable; the time is ours.</summary>
    public const byte ClockSuspect = 1;

    /// <summary>Came without a time of its own.</summary>
    public const byte NoOwnTime = 2;

    /// <summary>Left to about 100 m.</summary>
    public const byte Coarse = 4;

    /// <summary>Left to its grid: the place is the grid's middle.</summary>
    public const byte GridOnly = 8;
}
