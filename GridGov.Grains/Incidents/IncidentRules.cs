using GridGov.Grains.Devices;
using GridGov.Grains.Dispatch;
using Microsoft.Extensions.Options;

namespace GridGov.Grains.Incidents;

/// <summary>The rules that an incident decides by.</summary>
internal sealed class IncidentRules(IOptions<AlarmOptions> alarms, EscalationSchedule schedule)
{
    public IncidentOpening Opening { get; } = new(alarms.Value);

    public IncidentLifecycle Lifecycle { get; } = new();

    public ReplyRule Replies { get; } = new();

    public IncidentLadder Ladder { get; } = new(schedule);
}
