using System.ComponentModel.DataAnnotations;

namespace GridGov.Silo.Tracks;

/// <summary>How long what is personal is kept, section <c>GridGov:Retention</c>. Counted in whole UTC days of the event time. What comes first wins: a track that expires before it would become coarse never does.</summary>
internal sealed class RetentionOptions
{
    /// <summary>Days that a track is kept as it was walked; 30. Then one fix in five minutes is left, to about 100 m.</summary>
    [Range(1, 36_500)]
    public int TrackFullDays { get; set; } = 30;

    /// <summary>
    /// Days after the end of its month that a track is kept as it was walked in any case, so that the month's assessment can be closed on what patrols prove; 10. 0: until the month's end; -1: no regard to months.
    /// </summary>
    [Range(-1, 62)]
    public int TrackMonthDays { get; set; } = 10;

    /// <summary>Days that a track is kept to about 100 m, counted from the event; 90. Then of each fix its base grid is left.</summary>
    [Range(1, 36_500)]
    public int TrackCoarseDays { get; set; } = 90;

    /// <summary>Days after which a track is gone; 730.</summary>
    [Range(1, 36_500)]
    public int TrackDays { get; set; } = 730;

    /// <summary>Days that the audit is kept; 0, the default: for ever.</summary>
    [Range(0, 36_500)]
    public int AuditDays { get; set; }

    /// <summary>How often it is looked after; 6 h. The first time a minute after the start, so that what a crash broke off goes on.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "7.00:00:00")]
    public TimeSpan Period { get; set; } = TimeSpan.FromHours(6);
}
