namespace GridGov.Silo.Clocks;

/// <summary>How the host's clock stands to the silo's.</summary>
internal enum ClockCourse
{
    /// <summary>Together, or nearly.</summary>
    Drifts,

    /// <summary>A step, not believed yet.</summary>
    Stepped,

    /// <summary>A step forward is followed at once.</summary>
    Follows,

    /// <summary>The host is behind: the silo's clock runs slower until both are together.</summary>
    Waits,

    /// <summary>Too far off to be followed.</summary>
    Wrong,
}
