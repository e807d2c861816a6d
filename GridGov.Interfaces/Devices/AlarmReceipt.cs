using GridGov.Interfaces.Incidents;

namespace GridGov.Interfaces.Devices;

/// <summary>What became of an alarm. When it comes back, press, incident and dispatch decision are on disk.</summary>
/// <param name="Disposition">What was decided.</param>
/// <param name="Incident">The incident that the press belongs to; <see langword="null"/> for tests and unregistered devices.</param>
[GenerateSerializer, Immutable, Alias("gridgov.device.alarm-receipt")]
public sealed record AlarmReceipt([property: Id(0)] AlarmDisposition Disposition, [property: Id(1)] IncidentId? Incident);
