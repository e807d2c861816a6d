using System.Collections.Immutable;
using GridGov.Interfaces.Devices;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Matters;
using GridGov.Interfaces.Residents;
using GridGov.Interfaces.Workers;

namespace GridGov.Grains.Incidents;

/// <summary>
/// The stored state of an incident. Never changed in place: a step makes a new one. Bounded: presses and offers keep their newest, the
/// timeline only what is not in its table yet.
/// </summary>
internal sealed record IncidentRecord
{
    /// <summary>Ids of presses that are remembered for idempotency.</summary>
    public const int RememberedPresses = 256;

    /// <summary>Offers that are remembered.</summary>
    public const int RememberedOffers = 64;

    /// <summary>See <see cref="StateVersion"/>.</summary>
    public const int NewestVersion = 1;

    public int SchemaVersion { get; set => field = StateVersion.Adopt("incident", value, NewestVersion); } = NewestVersion;

    /// <summary>Null in a record that was never opened.</summary>
    public IncidentId? Id { get; set; }
    public string Source { get; set; } = "";
    public DeviceId? Device { get; set; }
    public ResidentId? Resident { get; set; }

    /// <summary>Personal: for the phone of who goes, never in a body of the feed.</summary>
    public string? ResidentName { get; set; }

    /// <summary>Personal, as above.</summary>
    public string? Address { get; set; }
    public string? Text { get; set; }
    public string? ExternalId { get; set; }
    public string? ReportedBy { get; set; }

    /// <summary>Whose own SOS it is.</summary>
    public WorkerId? Excluded { get; set; }
    public AlarmKind Kind { get; set; } = AlarmKind.General;
    public ImmutableArray<AlarmKind> Kinds { get; set; } = [];
    public int Severity { get; set; } = 3;
    public IncidentState State { get; set; }
    public ImmutableArray<GridCode> GridPath { get; set; } = [];

    /// <summary>Where it goes on since its grid was reorganised; empty: where it was opened.</summary>
    public ImmutableArray<GridCode> ServedPath { get; set; } = [];

    /// <summary>The grid that it left and that does not know yet; null: none.</summary>
    public GridCode? LeftGrid { get; set; }

    /// <summary>Those that it had left before that one, if they do not know yet either.</summary>
    public ImmutableArray<GridCode> LeftBefore { get; set; } = [];
    public IncidentLocation? Location { get; set; }
    public int Presses { get; set; }
    public ImmutableArray<string> PressIds { get; set; } = [];
    public bool IsLate { get; set; }
    public ImmutableArray<OfferRecord> Offers { get; set; } = [];

    /// <summary>Tasks of those who go as well, besides the lead: asked by hand, never by the ladder.</summary>
    public ImmutableArray<OfferRecord> Helpers { get; set; } = [];

    /// <summary>How many tasks there have been: the next one's number.</summary>
    public int OfferCount { get; set; }

    /// <summary>Who was asked first: the lead whose deputy goes second.</summary>
    public WorkerId? FirstAsked { get; set; }
    public string? AcknowledgedBy { get; set; }
    public IncidentClock Clock { get; set; } = new();

    /// <summary>From here the rungs of the ladder count.</summary>
    public DateTimeOffset LadderStartedAt { get; set; }
    public int EscalationLevel { get; set; }
    public DateTimeOffset? NextStepAt { get; set; }

    /// <summary>Stands in the dispatch queue.</summary>
    public bool IsQueued { get; set; }
    public DateTimeOffset? PressesToldAt { get; set; }

    /// <summary>When those who go are told of presses that they have not heard of; null: they know.</summary>
    public DateTimeOffset? TellPressesAt { get; set; }
    public string? Outcome { get; set; }
    public CancelReason? CancelReason { get; set; }
    public string? HandledBy { get; set; }
    public string? VerifiedBy { get; set; }

    /// <summary>Until when it is due, by its type of matter; null: it has none.</summary>
    public MatterDeadline? Matter { get; set; }

    /// <summary>When it was noticed that nobody had taken it on in time.</summary>
    public DateTimeOffset? FirstResponseOverdueAt { get; set; }

    /// <summary>When it was noticed that it was not handled in time.</summary>
    public DateTimeOffset? OverdueAt { get; set; }

    /// <summary>Its six steps and its ledger; null: an alarm, a report without a type, or a matter of before there were any.</summary>
    public MatterCourse? Course { get; set; }

    /// <summary>Who changed it last: who was first, for the one who comes second.</summary>
    public string? LastActor { get; set; }

    /// <summary>When whom it is about was erased: it takes no pictures any more. Null: nobody was.</summary>
    public DateTimeOffset? ErasedAt { get; set; }
    public long Version { get; set; }
    public DateTimeOffset ChangedAt { get; set; }
    public int TimelineLength { get; set; }
    public string TimelineHash { get; set; } = TimelineChain.Genesis;

    /// <summary>Entries that are not in the timeline's table yet.</summary>
    public ImmutableArray<TimelineEntry> Unflushed { get; set; } = [];

    /// <summary>The newest version that the feed and the grid have confirmed.</summary>
    public long ToldVersion { get; set; }

    /// <summary>The device knows that it is closed.</summary>
    public bool IsDeviceTold { get; set; }

    /// <summary>The grids whose staff it is for, the base grid first: those of where it was opened, unless they were reorganised.</summary>
    public ImmutableArray<GridCode> ServingPath() => ServedPath.IsEmpty ? GridPath : ServedPath;

    /// <summary>All grids that it left and that do not know yet.</summary>
    public ImmutableArray<GridCode> Left() => LeftGrid is { } left ? LeftBefore.Add(left) : LeftBefore;

    /// <summary>It takes presses and stands on the wall.</summary>
    public bool IsOpen() => Id is not null && State <= IncidentState.Onscene;

    /// <summary>Something comes by itself: a rung, or a matter's deadline.</summary>
    public bool IsWatched() => IsOpen() || OverdueRule.NextAt(this) is not null;

    /// <summary>1 and 2.</summary>
    public bool IsUrgent() => Severity <= 2;

    /// <summary>Who goes or is there; null while nobody has accepted.</summary>
    public OfferRecord? Taken() => Offers.FirstOrDefault(static offer => offer.IsTaken());

    /// <summary>The lead: who goes, otherwise who was asked and has not answered, nearest first.</summary>
    public OfferRecord? Lead() => Taken() ?? Offers.FirstOrDefault(static offer => offer.IsActive())
        ?? Offers.LastOrDefault(static offer => offer.State == TaskState.Resolved);

    /// <summary>Adds an entry to the timeline.</summary>
    public IncidentRecord Log(DateTimeOffset at, string @event, string actor, string? details = null)
    {
        var entry = TimelineChain.Next(TimelineLength, TimelineHash, at, @event, actor, details);
        return this with { TimelineLength = entry.Number, TimelineHash = entry.Hash, Unflushed = Unflushed.Add(entry) };
    }

    /// <summary>Marks a change that others are to see.</summary>
    public IncidentRecord Changed(DateTimeOffset at) => this with { Version = Version + 1, ChangedAt = at };

    /// <summary>All tasks, of leads and of helpers.</summary>
    public IEnumerable<OfferRecord> Tasks() => Offers.Concat(Helpers);

    /// <summary>Is it the task of a helper?</summary>
    public bool IsHelper(OfferRecord offer) => Helpers.Any(helper => helper.Task == offer.Task);

    /// <summary>Replaces a task, or adds an offer to a lead.</summary>
    public IncidentRecord With(OfferRecord offer)
    {
        if (Helpers.FindIndex(known => known.Task == offer.Task) is var helper and >= 0)
        {
            return this with { Helpers = Helpers.SetItem(helper, offer) };
        }

        var index = Offers.FindIndex(known => known.Task == offer.Task);
        return this with { Offers = index < 0 ? Offers.Add(offer) : Offers.SetItem(index, offer) };
    }

    /// <summary>The helpers need not come any more.</summary>
    public IncidentRecord EndHelpers() => this with
    {
        Helpers = [.. Helpers.Select(static helper => helper.IsActive() ? helper with { State = TaskState.Withdrawn, IsUntold = true } : helper)],
    };

    /// <summary>Ends all active offers to leads but one.</summary>
    public IncidentRecord EndOffers(TaskState state, TaskId? except = null) => this with
    {
        Offers = [.. Offers.Select(offer => offer.IsActive() && offer.Task != except ? offer with { State = state, IsUntold = true } : offer)],
    };
}
