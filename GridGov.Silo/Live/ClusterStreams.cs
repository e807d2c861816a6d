namespace GridGov.Silo.Live;

/// <summary>The streams as clients of the actor system see them, the same on both runtimes.</summary>
internal sealed class ClusterStreams(IClusterClient client) : IStreamSource
{
    public IStreamProvider Live => client.GetStreamProvider(LiveStreams.Provider);
}
