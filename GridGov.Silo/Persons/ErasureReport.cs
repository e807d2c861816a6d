namespace GridGov.Silo.Persons;

/// <summary>What was erased, and what stays.</summary>
/// <param name="Erasure">Who asked, on which ground, and when it was done.</param>
/// <param name="Devices">Devices that are nobody's now.</param>
/// <param name="Incidents">Incidents that no longer say whom they are about.</param>
/// <param name="Photos">Pictures that were removed.</param>
/// <param name="StillOpen">Incidents that came in meanwhile; they and the devices follow when they are over.</param>
/// <param name="Kept">What stays, and why.</param>
internal sealed record ErasureReport(PersonErasure Erasure, int Devices, int Incidents, int Photos, int StillOpen, ImmutableArray<KeptPart> Kept)
{
    public static ImmutableArray<KeptPart> WhatStays { get; } =
    [
        new("timeline", "record_of_duty"), new("incident_figures", "record_of_duty"), new("audit", "record_of_access"), new("day_logs", "words_of_staff"),
        new("unparsed", "raw_messages"), new("dead_letters", "raw_messages"), new("feed_events", "gone_in_7_days"), new("backups", "until_replaced"),
    ];
}

/// <summary>Something that stays.</summary>
/// <param name="Part">timeline, incident_figures, audit, day_logs, unparsed, dead_letters, feed_events, backups.</param>
/// <param name="Why">record_of_duty (ids, times and acts of staff, nothing of the person), record_of_access (who looked at whom), words_of_staff (may speak of the person), raw_messages (of devices, as they came in), gone_in_7_days, until_replaced.</param>
internal sealed record KeptPart(string Part, string Why);
