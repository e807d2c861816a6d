using GridGov.Simulator.Plan;
using GridGov.Simulator.Script;

namespace GridGov.Simulator.Players;

/// <summary>Sends the script's alarms at their times, through the gateways of their devices.</summary>
internal sealed class AlarmPlayer(DistrictPlan plan, IReadOnlyList<GatewayLink> gateways, PlayerContext context, ElderPlaces places) : IPlayer
{
    private readonly Dictionary<string, PlannedDevice> devices = plan.Devices.ToDictionary(device => device.Id, StringComparer.Ordinal);
    private int next;

    /// <summary>All has been sent.</summary>
    public bool IsDone => next >= context.Script.Alarms.Length;

    public TimeSpan? Step(TimeSpan now)
    {
        var alarms = context.Script.Alarms;
        while (next < alarms.Length && alarms[next].At <= now)
        {
            Send(alarms[next++]);
        }

        return next < alarms.Length ? alarms[next].At : null;
    }

    private void Send(ScriptedAlarm alarm)
    {
        var device = devices[alarm.Device];
        var messageId = context.RunPrefix + alarm.MessageId;
        var place = alarm.HasLocation ? places.PlaceOf(device, alarm.RecordedAt) : (Interfaces.Geography.GeoPoint?)null;
        gateways[device.Gateway].SendAlarm(alarm, messageId, Payloads.Alarm(alarm, messageId, context.InstantOf(alarm.RecordedAt), place));
    }
}
