using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Workers;

namespace GridGov.Grains.Incidents;

/// <summary>One worker's part in an incident, as stored in it.</summary>
internal sealed record OfferRecord
{
    /// <summary>The task.</summary>
    public TaskId Task { get; set; }

    /// <summary>Who.</summary>
    public WorkerId Worker { get; set; }

    /// <summary>Where it stands.</summary>
    public TaskState State { get; set; }

    /// <summary>When it was offered, UTC.</summary>
    public DateTimeOffset OfferedAt { get; set; }

    /// <summary>Until when it may be accepted, UTC; null: until the incident changes it.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>Distance at the offer, metres.</summary>
    public double? DistanceMeters { get; set; }

    /// <summary>The phone has said that it has it.</summary>
    public bool IsDelivered { get; set; }

    /// <summary>The control room's last words to this worker; null none yet. Free text, at most 200 characters.</summary>
    public string? Message { get; set; }

    /// <summary>When they were said, UTC.</summary>
    public DateTimeOffset? MessageAt { get; set; }

    /// <summary>The worker's inbox does not show this yet.</summary>
    public bool IsUntold { get; set; }

    /// <summary>Still the worker's.</summary>
    public bool IsActive() => State is TaskState.Offered or TaskState.Accepted or TaskState.Enroute or TaskState.Onscene;

    /// <summary>The worker goes or is there.</summary>
    public bool IsTaken() => State is TaskState.Accepted or TaskState.Enroute or TaskState.Onscene;
}
