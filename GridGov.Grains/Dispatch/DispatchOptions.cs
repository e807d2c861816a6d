using System.ComponentModel.DataAnnotations;

namespace GridGov.Grains.Dispatch;

/// <summary>Who is asked, and when somebody else is. Section <c>GridGov:Dispatch</c>.</summary>
public sealed class DispatchOptions
{
    /// <summary>A position at most this old is fresh. Default 2 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan FreshFix { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>A position at most this old can still be ranked, behind all fresh ones. Default 30 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan UsableFix { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>Candidates that a decision keeps with their reasons. Default 16.</summary>
    [Range(4, 64)]
    public int KeptCandidates { get; set; } = 16;

    /// <summary>…of which this many may be near ones who were passed over. Default 4.</summary>
    [Range(0, 16)]
    public int KeptPassedOver { get; set; } = 4;

    /// <summary>Open tasks from which on nobody is asked for a matter of severity 3–4. Default 16.</summary>
    [Range(1, 1000)]
    public int MostOpenTasks { get; set; } = 16;

    /// <summary>How long an urgent offer stands before the next rung; the ladder's second rung. Default 60 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan OfferTime { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>The third rung: the next nearest. Default 120 s after the first offer was due.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan NextNearestAfter { get; set; } = TimeSpan.FromSeconds(120);

    /// <summary>The fourth rung: several at once, and the supervisor is alerted. Default 180 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan SeveralAfter { get; set; } = TimeSpan.FromSeconds(180);

    /// <summary>The fifth rung: the town. Default 300 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan TownAfter { get; set; } = TimeSpan.FromSeconds(300);

    /// <summary>The last rung: the district. Default 600 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan DistrictAfter { get; set; } = TimeSpan.FromSeconds(600);

    /// <summary>On the last rung everybody is asked again this often until a human takes it. Default 5 min.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00")]
    public TimeSpan AskedAgainAfter { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Severity 3–4: every rung takes this long. Default 10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "7.00:00:00")]
    public TimeSpan CalmStep { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How many are asked at once on the fourth rung. Default 3.</summary>
    [Range(1, 12)]
    public int AskedAtOnce { get; set; } = 3;

    /// <summary>How many are asked at once on the town's and the district's rung: each is held until somebody accepts, so that more would
    /// leave nobody for the next alarm. Default 12.</summary>
    [Range(1, 64)]
    public int AskedAtOnceWide { get; set; } = 12;

    /// <summary>How often the queue is matched against who is free, besides every news. Default 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan QueueSweep { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Live positions go out at most this often. Default 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan PositionsInterval { get; set; } = TimeSpan.FromSeconds(1);
}
