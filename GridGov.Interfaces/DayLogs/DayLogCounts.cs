namespace GridGov.Interfaces.DayLogs;

/// <summary>A day, a month, a worker, a grid in numbers. They add up.</summary>
[GenerateSerializer, Immutable, Alias("gridgov.day-log.counts")]
public sealed record DayLogCounts
{
    /// <summary>Minutes on duty, whole ones.</summary>
    [Id(0)] public long DutyMinutes { get; init; }

    /// <summary>Metres walked, as the track proves them.</summary>
    [Id(1)] public long DistanceMeters { get; init; }

    /// <summary>Stops.</summary>
    [Id(2)] public long Stops { get; init; }

    /// <summary>Patrols.</summary>
    [Id(3)] public long Patrols { get; init; }

    /// <summary>Checks on patrols.</summary>
    [Id(4)] public long Checks { get; init; }

    /// <summary>Abnormal ones among them.</summary>
    [Id(5)] public long AbnormalChecks { get; init; }

    /// <summary>Tasks taken.</summary>
    [Id(6)] public long Tasks { get; init; }

    /// <summary>Tasks finished among them.</summary>
    [Id(7)] public long TasksDone { get; init; }

    /// <summary>Matters reported, those of abnormal checks among them.</summary>
    [Id(8)] public long Matters { get; init; }

    /// <summary>Adds two.</summary>
    public static DayLogCounts operator +(DayLogCounts a, DayLogCounts b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        return new DayLogCounts
        {
            DutyMinutes = a.DutyMinutes + b.DutyMinutes,
            DistanceMeters = a.DistanceMeters + b.DistanceMeters,
            Stops = a.Stops + b.Stops,
            Patrols = a.Patrols + b.Patrols,
            Checks = a.Checks + b.Checks,
            AbnormalChecks = a.AbnormalChecks + b.AbnormalChecks,
            Tasks = a.Tasks + b.Tasks,
            TasksDone = a.TasksDone + b.TasksDone,
            Matters = a.Matters + b.Matters,
        };
    }
}
