namespace GridGov.Load.Geo;

/// <summary>A server of somebody else's that knows where many workers are and answers who is near.</summary>
internal interface INearestPeer : IAsyncDisposable
{
    /// <summary>Whose processor time an answer costs; empty when its processes come and go with their connections.</summary>
    int[] ProcessIds { get; }

    /// <summary>A connection of its own to ask over.</summary>
    /// <param name="workers">How many there are: a peer that searches a circle has to know what radius fits.</param>
    INearest Open(int workers);

    /// <summary>Moves workers at a fixed rate, or as fast as the peer takes it, over a connection of its own, until stopped; answers how many it moved.</summary>
    Task<long> MoveAsync(int perSecond, MovingWorkers workers, CancellationToken stop);
}
