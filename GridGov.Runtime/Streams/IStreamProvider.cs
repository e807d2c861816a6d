namespace GridGov.Runtime;

/// <summary>Gives access to streams: wake-up hints inside this process, never the only copy of anything.</summary>
public interface IStreamProvider
{
    /// <summary>The name it was registered under.</summary>
    string Name { get; }

    /// <summary>Always false: an item that was not delivered is gone.</summary>
    bool IsRewindable { get; }

    /// <summary>The stream with this identity. Streams need no creation.</summary>
    IAsyncStream<T> GetStream<T>(StreamId streamId);
}
