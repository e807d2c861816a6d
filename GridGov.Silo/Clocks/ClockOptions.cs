using System.ComponentModel.DataAnnotations;

namespace GridGov.Silo.Clocks;

/// <summary>How the silo's clock follows the host's; section <c>GridGov:Clock</c>.</summary>
internal sealed class ClockOptions
{
    /// <summary>How often the two are compared; 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan Period { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>A difference up to this is drift and followed gradually; a larger one is a step of the host's clock; 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan Drift { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a step must stand before it is believed; 5 min. Shorter: a clock that is set wrong and right again is followed both times.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "1.00:00:00")]
    public TimeSpan BelievedAfter { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The largest step that is followed while the silo runs; 26 h, which is more than any wrong time zone. A larger one needs a restart.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "3650.00:00:00")]
    public TimeSpan LargestStep { get; set; } = TimeSpan.FromHours(26);

    /// <summary>By how many percent the silo's clock may run faster or slower to come together with the host's; 10.</summary>
    [Range(1, 50)]
    public int SlewPercent { get; set; } = 10;
}
