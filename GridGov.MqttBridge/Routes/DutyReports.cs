using System.Collections.Concurrent;
using GridGov.Interfaces.Grids;
using GridGov.MqttBridge.Broker.Ingress;
using GridGov.MqttBridge.Dialects.Native;

namespace GridGov.MqttBridge.Routes;

/// <summary>
/// The duty reports that are on their way to their workers. A phone that comes on duty sends its first fixes right behind the report, and runs of fixes pass a worker's turns: the report may
/// wait for a turn, or for who its sender is, while the fixes are already judged as off duty. So fixes wait here for the reports that came before them. Thread-safe.
/// </summary>
internal sealed class DutyReports
{
    private readonly ConcurrentDictionary<(DistrictId District, string Worker), Task<bool>> _onTheirWay = new();
    private int _followed;

    /// <summary>Reports of a worker that have not been answered yet: whether all of them were kept. Null: there are none.</summary>
    /// <remarks>Asked for every run of fixes, so without a lock; and nearly always no report at all is on its way, which needs no look-up.</remarks>
    public Task<bool>? Of(NativeTopic topic) =>
        Volatile.Read(ref _followed) > 0 && _onTheirWay.TryGetValue((topic.District, topic.Id), out var kept) ? kept : null;

    /// <summary>Notes a report until it is answered.</summary>
    /// <returns>Its outcome.</returns>
    public async Task<IngressOutcome> FollowAsync(NativeTopic topic, Task<IngressOutcome> report)
    {
        var key = (topic.District, topic.Id);
        Interlocked.Increment(ref _followed); // before it can be found
        var kept = _onTheirWay.AddOrUpdate(key, static (_, own) => KeptAsync(own), static (_, earlier, own) => BothAsync(earlier, own), report);
        try
        {
            await kept;
            return await report;
        }
        finally
        {
            _onTheirWay.TryRemove(KeyValuePair.Create(key, kept));
            Interlocked.Decrement(ref _followed);
        }
    }

    private static async Task<bool> BothAsync(Task<bool> earlier, Task<IngressOutcome> report) => await earlier & await KeptAsync(report);

    private static async Task<bool> KeptAsync(Task<IngressOutcome> report) => await report != IngressOutcome.Unavailable;
}
