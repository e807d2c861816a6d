using System.ComponentModel.DataAnnotations;

namespace GridGov.Silo.Memory;

/// <summary>When the silo takes no new work because its memory runs out; section <c>GridGov:Memory</c>.</summary>
internal sealed class MemoryOptions
{
    /// <summary>Percent of the limit from which on no new work is taken, after a full collection has not helped; 85. Too high: the process dies first; too low: alarms wait without need.</summary>
    [Range(10, 99)]
    public int RefuseAtPercent { get; set; } = 85;

    /// <summary>Percent below which work is taken again; 75. Too near to the other: it opens and closes all the time.</summary>
    [Range(5, 98)]
    public int ResumeAtPercent { get; set; } = 75;

    /// <summary>How often it is looked at, wall clock; 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan Period { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Shortest time between two full collections that are made to see whether they help; 5 s. A collection stops the process for a moment.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:10:00")]
    public TimeSpan CollectAtMostEvery { get; set; } = TimeSpan.FromSeconds(5);
}
