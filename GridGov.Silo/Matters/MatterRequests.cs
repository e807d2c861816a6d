using GridGov.Interfaces.Matters;

namespace GridGov.Silo.Matters;

/// <summary>What somebody asks for that somebody else has to approve.</summary>
internal sealed record MatterAskRequest
{
    /// <summary>extension (延期), deferral (缓办), void (作废) or return (回退).</summary>
    public MatterRequestKind? Kind { get; init; }

    /// <summary>Why, 1 to 500 characters.</summary>
    public string? Reason { get; init; }

    /// <summary>How many working days more, 1 to 60; extension only.</summary>
    public int? Days { get; init; }

    /// <summary>Until when nothing can be done; deferral only.</summary>
    public EventTime? Until { get; init; }

    public void Check(Faults faults)
    {
        if (Kind is null)
        {
            faults.Add("kind", "kind must be extension, deferral, void or return.");
        }

        faults.Require("reason", Reason, 500);
    }

    public MatterAsk ToAsk(Caller caller, DistrictClock clock, DateTimeOffset receivedAt) => new()
    {
        Kind = Kind!.Value,
        Actor = caller.Actor,
        ActingWorker = caller.Worker,
        IsOwnOnly = caller.GrantOf(Right.Resolve) == Grant.Own && caller.Department is null,
        Reason = Reason!.Trim(),
        Days = Days,
        Until = Until?.In(clock),
        ReceivedAt = receivedAt,
    };
}

/// <summary>Why it was decided so.</summary>
/// <param name="Reason">At most 500 characters.</param>
internal sealed record MatterRulingRequest(string? Reason);

/// <summary>What is not right yet.</summary>
/// <param name="Reason">1 to 500 characters.</param>
/// <param name="Version">The version that was seen; left out: whatever there is.</param>
internal sealed record MatterReworkRequest(string? Reason, long? Version);

/// <summary>What the resident said.</summary>
/// <param name="Satisfied">满意, or not.</param>
internal sealed record SatisfactionRequest(bool? Satisfied);
