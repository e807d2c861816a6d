namespace GridGov.Simulator.Script;

/// <summary>How eventful a day is.</summary>
public sealed record ScriptRates
{
    /// <summary>First alarms of 1,000 devices in an hour, all kinds.</summary>
    public double AlarmsPerThousandDevicesAnHour { get; init; } = 4;

    /// <summary>At least so many first alarms in an hour, so that a small district has something to do.</summary>
    public double LeastAlarmsAnHour { get; init; } = 40;

    /// <summary>Devices that fall silent, of 1,000 in an hour.</summary>
    public double SilencesPerThousandDevicesAnHour { get; init; } = 0.1;

    /// <summary>Workers who lose signal at some time of the day, 0–1.</summary>
    public double WorkersWithoutSignal { get; init; } = 0.12;

    /// <summary>Part of the day's end in which nothing new happens, so that what is open can be finished; at most half an hour.</summary>
    public double QuietEnd { get; init; } = 0.2;
}
