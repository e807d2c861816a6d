using System.ComponentModel.DataAnnotations;

namespace GridGov.Silo.Tracks;

/// <summary>How long what is personal is kept, section <c>GridGov:Retention</c>. Counted in whole UTC days of the event time.</summary>
internal sealed class RetentionOptions
{
    /// <summary>Days that a track is kept as it was walked; 90. Then one fix in five minutes is left, to about 100 m.</summary>
    [Range(1, 36_500)]
    public int TrackFullDays { get; set; } = 90;

    /// <summary>Days after which a track is gone; 730. Less than <see cref="TrackFullDays"/>: nothing ever becomes coarse.</summary>
    [Range(1, 36_500)]
    public int TrackDays { get; set; } = 730;

    /// <summary>Days that the audit is kept; 0, the default: for ever.</summary>
    [Range(0, 36_500)]
    public int AuditDays { get; set; }

    /// <summary>How often it is looked after; 6 h.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "7.00:00:00")]
    public TimeSpan Period { get; set; } = TimeSpan.FromHours(6);
}
