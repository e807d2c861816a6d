using GridGov.Simulator.Kpi;

namespace GridGov.Simulator.Players;

/// <summary>A line every few seconds while the day runs.</summary>
internal sealed class DayReports(DrillConsole console, PlayerContext context, DrillOptions options, TimeProvider wall, TimeSpan interval)
{
    private long lastAt = wall.GetTimestamp();
    private long lastMessages;

    public void Tell(TimeSpan now)
    {
        var since = wall.GetElapsedTime(lastAt);
        if (since < interval)
        {
            return;
        }

        var ledger = context.Ledger;
        var messages = Messages(ledger);
        var alarms = ledger.Alarms.ToList();
        console.Step(
            $"  {now:hh\\:mm}/{options.Length:hh\\:mm}  {(messages - lastMessages) / since.TotalSeconds:F0} msg/s  "
            + $"alarms {alarms.Count(alarm => alarm.Acknowledged > 0)}/{alarms.Count}  offers {ledger.Offers}  "
            + $"fixes {ledger.WorkerFixesAcknowledged}/{ledger.WorkerFixesSent}  devices {ledger.DeviceMessagesAcknowledged}/{ledger.DeviceMessagesSent}");
        (lastAt, lastMessages) = (wall.GetTimestamp(), messages);
    }

    private static long Messages(DrillLedger ledger) => ledger.WorkerFixesAcknowledged + ledger.DeviceMessagesAcknowledged + ledger.RepliesAcknowledged;
}
