using System.Runtime.InteropServices;
using System.Text.Json;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Live;
using GridGov.Interfaces.Wire;
using GridGov.Interfaces.Workers;

namespace GridGov.Grains.Incidents;

/// <summary>What others see of an incident: consoles, the feed, the worker who goes.</summary>
internal static class IncidentViews
{
    private const int ShownPresses = 32;

    /// <summary>For consoles; nothing personal in it.</summary>
    public static IncidentSnapshot Snapshot(this IncidentRecord record) => new()
    {
        Id = record.Id!.Value,
        Kind = record.Kind,
        Kinds = record.Kinds,
        Severity = record.Severity,
        State = record.State,
        Text = record.Text,
        Source = record.Source,
        Device = record.Device,
        Resident = record.Resident,
        Grid = record.GridPath.IsEmpty ? null : record.GridPath[0],
        GridPath = [.. record.GridPath.Reverse()],
        ServedPath = [.. record.ServedPath.Reverse()],
        Location = record.Location,
        Presses = record.Presses,
        PressIds = record.PressIds.Newest(ShownPresses),
        IsLate = record.IsLate,
        Lead = record.Lead() is { } lead ? Responder(lead, isHelper: false) : null,
        Responders = [.. record.Tasks().Where(static o => o.IsActive() || o.State == TaskState.Resolved).Select(o => Responder(o, record.IsHelper(o)))],
        AcknowledgedBy = record.AcknowledgedBy,
        Clock = record.Clock,
        EscalationLevel = record.EscalationLevel,
        NextStepAt = record.NextStepAt,
        Outcome = record.Outcome,
        CancelReason = record.CancelReason,
        HandledBy = record.HandledBy,
        ExternalId = record.ExternalId,
        ReportedBy = record.ReportedBy,
        Matter = record.Matter,
        FirstResponseOverdueAt = record.FirstResponseOverdueAt,
        OverdueAt = record.OverdueAt,
        Course = record.Course,
        Version = record.Version,
    };

    /// <summary>For the feed.</summary>
    public static FeedEntry Entry(this IncidentRecord record) => new()
    {
        Kind = EntityKind.Incident,
        Id = record.Id!.Value.Value,
        Version = record.Version,
        GridPath = [.. record.GridPath.Union(record.ServedPath)],
        IsOpen = record.IsOpen(),
        State = WireWord.Of(record.State),
        Since = record.Clock.T1 ?? record.ChangedAt,
        At = record.ChangedAt,
        Device = record.Device?.Value,
        Body = ImmutableCollectionsMarshal.AsImmutableArray(
            JsonSerializer.SerializeToUtf8Bytes(record.Snapshot(), GovernanceJson.Default.IncidentSnapshot)),
    };

    /// <summary>For the worker who was offered it, with what is personal.</summary>
    public static WorkerTask TaskOf(this IncidentRecord record, OfferRecord offer) => new()
    {
        Task = offer.Task,
        Incident = record.Id!.Value,
        State = offer.State,
        Kind = record.Kind,
        Severity = record.Severity,
        IsLead = !record.IsHelper(offer),
        Resident = record.Resident,
        ResidentName = record.ResidentName,
        Address = record.Address,
        Latitude = record.Location?.Latitude,
        Longitude = record.Location?.Longitude,
        LocationSource = record.Location?.Source,
        DistanceMeters = offer.DistanceMeters,
        OfferExpiresAt = offer.State == TaskState.Offered ? offer.ExpiresAt : null,
        OfferedAt = offer.OfferedAt,
        Presses = record.Presses,
        Grid = record.ServingPath() is [var grid, ..] ? grid : null,
        Message = offer.Message,
        MessageAt = offer.MessageAt,
    };

    private static Responder Responder(OfferRecord offer, bool isHelper) => new()
    {
        IsHelper = isHelper,
        Worker = offer.Worker,
        Task = offer.Task,
        State = offer.State,
        OfferedAt = offer.OfferedAt,
        OfferExpiresAt = offer.State == TaskState.Offered ? offer.ExpiresAt : null,
        DistanceMeters = offer.DistanceMeters,
    };
}
