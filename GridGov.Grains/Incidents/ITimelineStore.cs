using System.Collections.Immutable;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Incidents;

namespace GridGov.Grains.Incidents;

/// <summary>The append-only, hash-chained timelines of incidents. What is not in it yet stands in the incident's own state.</summary>
public interface ITimelineStore
{
    /// <summary>Appends consecutive entries; completes when they are on disk. An entry whose number is there already is left out.</summary>
    Task AppendAsync(DistrictId district, IncidentId incident, ImmutableArray<TimelineEntry> entries, CancellationToken cancellationToken);

    /// <summary>All entries, oldest first.</summary>
    Task<ImmutableArray<TimelineEntry>> ReadAsync(DistrictId district, IncidentId incident, CancellationToken cancellationToken);
}
