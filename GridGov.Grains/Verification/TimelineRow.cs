using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Incidents;

namespace GridGov.Grains.Verification;

/// <summary>An entry in the table of timelines.</summary>
public readonly record struct TimelineRow(DistrictId District, IncidentId Incident, TimelineEntry Entry);
