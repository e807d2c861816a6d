using GridGov.Simulator.Script;

namespace GridGov.Simulator.Players;

/// <summary>Which tasks are about alarms that were pressed by mistake: a task's name begins with its incident's, and that with the device's.</summary>
internal sealed class MistakenAlarms(DayScript script)
{
    private readonly HashSet<string> devices =
        [.. script.Alarms.Where(alarm => alarm.Origin == AlarmOrigin.Mistake).Select(alarm => alarm.Device)];

    public bool IsMistake(string task)
    {
        var end = task.LastIndexOf('-');
        return end > 0 && devices.Contains(task[..end]);
    }
}
