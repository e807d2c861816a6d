using System.ComponentModel.DataAnnotations;

namespace GridGov.Grains.Devices;

/// <summary>How alarms of devices are judged. Section <c>GridGov:Alarms</c>.</summary>
public sealed class AlarmOptions
{
    /// <summary>Without message ids: the same kind again within this time is the same press. Default 5 s; too long swallows second presses.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan RepeatWindow { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>A message id without a time of its own is the same message within this time; later a restarted counter. Default 24 h.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan MessageIdWindow { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How many alarms of a device are remembered. Default 256; must exceed what its clients may have in flight.</summary>
    [Range(8, 1024)]
    public int RememberedAlarms { get; set; } = 256;

    /// <summary>A fix at most this old is live; an alarm older than this is late. Default 2 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan LiveWindow { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Battery at or below this opens a maintenance incident. Default 15 %.</summary>
    [Range(0, 100)]
    public int LowBatteryPercent { get; set; } = 15;

    /// <summary>Battery at or above this ends it. Default 25 %; equal to the other limit, a worn battery would open one after the other.</summary>
    [Range(0, 100)]
    public int RecoveredBatteryPercent { get; set; } = 25;

    /// <summary>Further presses are sent on to those who go at most this often. Default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan PressNoticeInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>A wristband's reporting interval when its registration says none. Default 5 min.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "7.00:00:00")]
    public TimeSpan WristbandInterval { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>A wristband may be silent for this many intervals. Default 3.</summary>
    [Range(1, 1000)]
    public int SilentIntervals { get; set; } = 3;

    /// <summary>…but at least for this time. Default 15 min.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "7.00:00:00")]
    public TimeSpan ShortestSilence { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>A button or kiosk without an interval of its own may be silent this long. Default 26 h.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan ButtonSilence { get; set; } = TimeSpan.FromHours(26);
}
