using System.Text.Json.Serialization;

namespace GridGov.Grains.Verification;

/// <summary>What a verification can find. A fault means that something is lost or wrong; a note is repaired by the silo itself at its next start.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FindingKind>))]
public enum FindingKind
{
    /// <summary>Fault: the database's own check of its pages and indexes.</summary>
    StructureDamaged,

    /// <summary>Fault: a grain state that this program cannot read: damaged, or written by a newer one.</summary>
    StateUnreadable,

    /// <summary>Fault: a grain state of a kind that this program does not know.</summary>
    StateOfUnknownKind,

    /// <summary>Fault: an entry does not fit the hash chain of its timeline.</summary>
    TimelineBroken,

    /// <summary>Fault: the chain holds, but does not end where the incident's state says.</summary>
    TimelineHeadDiffers,

    /// <summary>Fault: a timeline whose incident has no state.</summary>
    TimelineWithoutIncident,

    /// <summary>Fault: the feed has told of an entity that has no state, or of a version that its state has not reached.</summary>
    CatalogueAheadOfState,

    /// <summary>Fault: the state says that the feed has taken a version which is not there.</summary>
    CatalogueBehindState,

    /// <summary>Fault: a sequence of the feed is missing.</summary>
    FeedGap,

    /// <summary>Fault: a packed piece of a track cannot be decoded.</summary>
    TrackUnreadable,

    /// <summary>Fault: a reminder of a grain class that this program does not know, or that takes none.</summary>
    ReminderOfUnknownGrain,

    /// <summary>Fault: a device's open incident that has no state and no press on its way.</summary>
    IncidentMissing,

    /// <summary>Note: a reminder whose grain has no state; the grain takes it back at its next tick.</summary>
    ReminderLeftOver,

    /// <summary>Note: a worker holds a task that its incident does not know; the next start withdraws it.</summary>
    TaskUnconfirmed,

    /// <summary>Note: an open incident without a reminder; the start of its district resumes it.</summary>
    LadderWithoutReminder,

    /// <summary>Note: changes that the feed has not told yet; they are told at the next activation.</summary>
    NewsUntold,
}
