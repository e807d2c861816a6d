namespace GridGov.Silo.Live;

/// <summary>Figures of the live feed. All spans are wall-clock time: they keep connections alive, whatever the domain's clock does.</summary>
internal static class FeedSettings
{
    /// <summary>A sign of life at least this often.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(10);

    /// <summary>Positions of one connection are sent at most this often.</summary>
    public static readonly TimeSpan PositionInterval = TimeSpan.FromSeconds(1);

    /// <summary>How long events are kept for those who come back.</summary>
    public static readonly TimeSpan Retention = TimeSpan.FromDays(7);

    /// <summary>Recent events kept in memory for each district.</summary>
    public const int RingSize = 4_096;

    /// <summary>Events read or written at a time.</summary>
    public const int Batch = 500;

    /// <summary>What is written is sent when it is this much, bytes: a slow reader's patience counts from piece to piece, and a deaf one holds no more than a few.</summary>
    public const int PieceBytes = 16 * 1024;
}
