namespace GridGov.Simulator.Players;

/// <summary>A line every few seconds while the day runs.</summary>
internal sealed class DayReports(DrillConsole console, PlayerContext context, DrillOptions options, DayPace pace, TimeProvider wall, TimeSpan interval)
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
        var messages = ledger.MessagesAcknowledged;
        var alarms = ledger.Alarms.ToList();
        console.Step(
            $"  {now:hh\\:mm}/{options.Length:hh\\:mm}  ×{pace.Speed:F0}  {(messages - lastMessages) / since.TotalSeconds:F0} msg/s  "
            + $"alarms {alarms.Count(alarm => alarm.Acknowledged > 0)}/{alarms.Count}  offers {ledger.Offers}  "
            + $"fixes {ledger.WorkerFixesAcknowledged}/{ledger.WorkerFixesSent}  devices {ledger.DeviceMessagesAcknowledged}/{ledger.DeviceMessagesSent}");
        (lastAt, lastMessages) = (wall.GetTimestamp(), messages);
    }
}
