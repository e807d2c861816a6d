using System.Collections.Concurrent;
using GridGov.Simulator.Script;

namespace GridGov.Simulator.Kpi;

/// <summary>What was sent to the product and what it has acknowledged: the drill's own books, kept apart from the product's.</summary>
internal sealed class DrillLedger
{
    private readonly ConcurrentDictionary<string, AlarmEntry> alarms = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> fixesOfWorkers = new(StringComparer.Ordinal);
    private long workerFixesSent;
    private long workerFixesAcknowledged;
    private long deviceMessagesSent;
    private long deviceMessagesAcknowledged;
    private long repliesSent;
    private long repliesAcknowledged;
    private long skipped;
    private long refused;
    private long resent;
    private long offers;

    public IEnumerable<AlarmEntry> Alarms => alarms.Values;

    public long WorkerFixesSent => Interlocked.Read(ref workerFixesSent);

    public long WorkerFixesAcknowledged => Interlocked.Read(ref workerFixesAcknowledged);

    public long DeviceMessagesSent => Interlocked.Read(ref deviceMessagesSent);

    public long DeviceMessagesAcknowledged => Interlocked.Read(ref deviceMessagesAcknowledged);

    public long RepliesSent => Interlocked.Read(ref repliesSent);

    public long RepliesAcknowledged => Interlocked.Read(ref repliesAcknowledged);

    /// <summary>Everything but alarms.</summary>
    public long MessagesSent => WorkerFixesSent + DeviceMessagesSent + RepliesSent;

    /// <summary>Of these acknowledged.</summary>
    public long MessagesAcknowledged => WorkerFixesAcknowledged + DeviceMessagesAcknowledged + RepliesAcknowledged;

    /// <summary>Positions that were not even sent, because those before them were still waiting.</summary>
    public long Skipped => Interlocked.Read(ref skipped);

    /// <summary>Messages that the product refused for good.</summary>
    public long Refused => Interlocked.Read(ref refused);

    /// <summary>Messages that went out again on a new connection.</summary>
    public long Resent => Interlocked.Read(ref resent);

    /// <summary>Offers that reached a phone.</summary>
    public long Offers => Interlocked.Read(ref offers);

    public int FixesAcknowledgedOf(string worker) => fixesOfWorkers.GetValueOrDefault(worker);

    public void AlarmSent(ScriptedAlarm alarm, string messageId)
    {
        var entry = alarms.GetOrAdd(messageId, static (id, first) => new AlarmEntry(id, first.Device, first.Kind, first.Origin), alarm);
        entry.CountSent();
    }

    public void AlarmAcknowledged(string messageId) => alarms[messageId].CountAcknowledged();

    public void WorkerFixSent() => Interlocked.Increment(ref workerFixesSent);

    public void WorkerFixAcknowledged(string worker)
    {
        Interlocked.Increment(ref workerFixesAcknowledged);
        fixesOfWorkers.AddOrUpdate(worker, 1, static (_, count) => count + 1);
    }

    public void DeviceMessageSent() => Interlocked.Increment(ref deviceMessagesSent);

    public void DeviceMessageAcknowledged() => Interlocked.Increment(ref deviceMessagesAcknowledged);

    public void ReplySent() => Interlocked.Increment(ref repliesSent);

    public void ReplyAcknowledged() => Interlocked.Increment(ref repliesAcknowledged);

    public void PositionSkipped() => Interlocked.Increment(ref skipped);

    public void MessageRefused() => Interlocked.Increment(ref refused);

    public void MessageResent(int times) => Interlocked.Add(ref resent, times);

    public void OfferReceived() => Interlocked.Increment(ref offers);
}
