using System.ComponentModel.DataAnnotations;

namespace GridGov.Grains.Workers;

/// <summary>Rules of duty. Section <c>GridGov:Duty</c>.</summary>
public sealed class DutyOptions
{
    /// <summary>A duty that nobody ends ends by itself after this. Default 12 h.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "7.00:00:00")]
    public TimeSpan LongestShift { get; set; } = TimeSpan.FromHours(12);

    /// <summary>How long duty reports are kept: as long as late fixes are taken. Default 35 days.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "366.00:00:00")]
    public TimeSpan Kept { get; set; } = TimeSpan.FromDays(35);

    /// <summary>How many duty reports are kept at most. Default 256.</summary>
    [Range(4, 10_000)]
    public int KeptReports { get; set; } = 256;

    /// <summary>Open tasks that a worker's inbox holds at most. Default 64.</summary>
    [Range(1, 1000)]
    public int InboxSize { get; set; } = 64;
}
