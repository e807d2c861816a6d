using System.Collections.Immutable;
using GridGov.Grains.Incidents;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Incidents;

namespace GridGov.Fault.Silo.Ports;

/// <summary><c>timeline</c>.</summary>
internal sealed class TimelinePoints(ITimelineStore store, FaultPoints points) : ITimelineStore
{
    public Task AppendAsync(DistrictId district, IncidentId incident, ImmutableArray<TimelineEntry> entries, CancellationToken cancellationToken) =>
        points.AroundAsync("timeline", incident.Value, () => store.AppendAsync(district, incident, entries, cancellationToken));

    public Task<ImmutableArray<TimelineEntry>> ReadAsync(DistrictId district, IncidentId incident, CancellationToken cancellationToken) =>
        store.ReadAsync(district, incident, cancellationToken);
}
