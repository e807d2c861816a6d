using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Incidents;
using Microsoft.Extensions.Logging;

namespace GridGov.Grains.Incidents;

internal sealed partial class IncidentGrain
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Incident {Incident} of {District} opened with severity {Severity}: {State}, {Claims} claimed")]
    private partial void IncidentOpened(DistrictId district, IncidentId incident, int severity, IncidentState state, int claims);

    [LoggerMessage(Level = LogLevel.Information, Message = "Incident {Incident} of {District} climbed to level {Level}: {State}")]
    private partial void LadderClimbed(DistrictId district, IncidentId incident, int level, IncidentState state);

    [LoggerMessage(Level = LogLevel.Information, Message = "Incident {Incident} of {District} closed: {State}")]
    private partial void IncidentClosed(DistrictId district, IncidentId incident, IncidentState state);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Incident {Incident} of {District} cannot tell others; it is tried again until they take it")]
    private partial void IncidentNewsStuck(Exception exception, DistrictId district, IncidentId incident);
}
