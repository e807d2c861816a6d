using System.Collections.Immutable;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Visits;
using GridGov.Interfaces.Workers;

namespace GridGov.Grains.Visits;

/// <summary>The stored state of a resident's visits. Never changed in place. Personal throughout; bounded: the newest visits.</summary>
internal sealed record VisitRecord
{
    /// <summary>Visits that are kept.</summary>
    public const int Kept = 32;

    /// <summary>See <see cref="StateVersion"/>.</summary>
    public const int NewestVersion = 1;

    public int SchemaVersion { get; set => field = StateVersion.Adopt("visit", value, NewestVersion); } = NewestVersion;

    /// <summary>Null: nobody has set one.</summary>
    public VisitPlan? Plan { get; set; }
    public DateTimeOffset? LastSeenAt { get; set; }

    /// <summary>When the matter is opened; null: no plan, or it is open.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>The matter that waits for a visit.</summary>
    public IncidentId? Matter { get; set; }

    /// <summary>The last urgent incident.</summary>
    public IncidentId? Alarm { get; set; }

    /// <summary>How many urgent incidents there have been: the next one's number.</summary>
    public int AlarmCount { get; set; }
    public ImmutableArray<Visit> Visits { get; set; } = [];

    /// <summary>What follows from the above and is not known to be done yet, oldest first.</summary>
    public ImmutableArray<VisitDebt> Owed { get; set; } = [];

    public VisitSnapshot Snapshot() => new()
    {
        EveryDays = Plan?.EveryDays, LastSeenAt = LastSeenAt, DueAt = DueAt, Matter = Matter, Alarm = Alarm, Visits = Visits,
    };
}

/// <summary>Something to be done at an incident. Doing it twice is doing it once.</summary>
internal sealed record VisitDebt
{
    public VisitDebtKind Kind { get; set; }

    /// <summary>The matter to open or to settle; null for an alarm.</summary>
    public IncidentId? Incident { get; set; }

    /// <summary>The visit that it follows from; null: from none.</summary>
    public string? Visit { get; set; }

    /// <summary>Whose visit.</summary>
    public WorkerId? Worker { get; set; }
}

/// <summary>What is to be done.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(Interfaces.Wire.WireEnumConverter<VisitDebtKind>))]
internal enum VisitDebtKind
{
    /// <summary>The resident was not seen for too long.</summary>
    OpenMatter,

    /// <summary>The resident was seen.</summary>
    SettleMatter,

    /// <summary>Nobody answered the door.</summary>
    RaiseAlarm,
}
