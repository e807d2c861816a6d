using GridGov.Interfaces.Devices;
using GridGov.Simulator.Plan;
using GridGov.Simulator.Randomness;

namespace GridGov.Simulator.Players;

/// <summary>The routine of one gateway's devices: wristbands report their positions and callers their heartbeats, spread evenly over their interval.</summary>
internal sealed class GatewayPlayer : IPlayer
{
    private readonly GatewayLink link;
    private readonly PlayerContext context;
    private readonly ElderPlaces places;
    private readonly Round wristbands;
    private readonly Round callers;

    public GatewayPlayer(IEnumerable<PlannedDevice> devices, GatewayLink link, PlayerContext context, ElderPlaces places)
    {
        (this.link, this.context, this.places) = (link, context, places);
        var byKind = devices.ToLookup(device => device.Kind);
        wristbands = new Round([.. byKind[DeviceKind.Wristband]], context.Cadence.Wristband);
        callers = new Round([.. byKind[DeviceKind.Button]], context.Cadence.Caller);
    }

    public TimeSpan? Step(TimeSpan now)
    {
        foreach (var device in wristbands.TakeDue(now))
        {
            if (!places.IsSilent(device.Id, now))
            {
                var payload = Payloads.Position(context.InstantOf(now), places.PlaceOf(device, now), 20, null, null, BatteryOf(device, now));
                link.SendRoutine(Topics.Device(device.Id, "position"), payload);
            }
        }

        foreach (var device in callers.TakeDue(now))
        {
            link.SendRoutine(Topics.Device(device.Id, "status"), Payloads.Status(context.InstantOf(now), BatteryOf(device, now)));
        }

        var next = wristbands.NextDueAt < callers.NextDueAt ? wristbands.NextDueAt : callers.NextDueAt;
        return next == TimeSpan.MaxValue ? null : next;
    }

    private int BatteryOf(PlannedDevice device, TimeSpan now) =>
        30 + (SeededRandom.For(context.Script.Seed, "battery", device.Id).Between(0, 70) + 70 - (int)now.TotalHours) % 70;
}
