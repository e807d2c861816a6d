using GridGov.Load.District;
using GridGov.Load.Generator;
using GridGov.Load.Measuring;
using GridGov.Simulator.Plan;

namespace GridGov.Load.Alarms;

/// <summary>Presses of different devices on a fixed schedule, over connections that wait for nothing.</summary>
/// <param name="Device">Who pressed.</param>
/// <param name="DueNanoseconds">When it was due.</param>
/// <param name="AcknowledgedNanoseconds">When its PUBACK came.</param>
internal sealed record AlarmVolley(string Device, long DueNanoseconds, long AcknowledgedNanoseconds)
{
    /// <summary>Sends one press for each device and waits for all acknowledgements.</summary>
    /// <param name="gateways">Used in turn.</param>
    /// <param name="devices">Who presses, in order.</param>
    /// <param name="perSecond">How fast.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public static async Task<AlarmVolley[]> SendAsync(
        IReadOnlyList<AlarmGateway> gateways, IReadOnlyList<PlannedDevice> devices, double perSecond, CancellationToken cancellationToken)
    {
        var schedule = new RateSchedule(MonotonicClock.Nanoseconds, perSecond);
        var sent = new List<Task<AlarmVolley>>(devices.Count);
        while (sent.Count < devices.Count)
        {
            for (var now = MonotonicClock.Nanoseconds; sent.Count < devices.Count && schedule.DueNanoseconds(sent.Count) <= now;)
            {
                sent.Add(PressAsync(gateways[sent.Count % gateways.Count], devices[sent.Count], schedule.DueNanoseconds(sent.Count), cancellationToken));
            }

            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, cancellationToken);
        }

        return await Task.WhenAll(sent);
    }

    private static async Task<AlarmVolley> PressAsync(AlarmGateway gateway, PlannedDevice device, long due, CancellationToken cancellationToken)
    {
        var payload = AlarmMessage.Of(device, TimeProvider.System.GetUtcNow());
        await gateway.PublishAsync(BenchDistrict.AlarmTopic(device.Id), payload, cancellationToken);
        return new AlarmVolley(device.Id, due, MonotonicClock.Nanoseconds);
    }
}
