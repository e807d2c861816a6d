namespace GridGov.Grains.Devices;

/// <summary>When a weak battery becomes a maintenance incident and when that ends, with a gap between the two limits.</summary>
internal sealed class BatteryRule(AlarmOptions options)
{
    /// <summary>What to do about a reading.</summary>
    /// <param name="batteryPercent">0–100 %; null when not said: nothing changes.</param>
    /// <param name="isReported">An incident for it is open.</param>
    public BatteryVerdict Judge(int? batteryPercent, bool isReported) => batteryPercent switch
    {
        null => BatteryVerdict.Nothing,
        var percent when !isReported && percent <= options.LowBatteryPercent => BatteryVerdict.Report,
        var percent when isReported && percent >= Math.Max(options.RecoveredBatteryPercent, options.LowBatteryPercent + 1) => BatteryVerdict.Clear,
        _ => BatteryVerdict.Nothing,
    };
}

/// <summary>What a battery reading leads to.</summary>
internal enum BatteryVerdict
{
    Nothing,
    Report,
    Clear,
}
