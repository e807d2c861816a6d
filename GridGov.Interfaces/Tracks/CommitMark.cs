namespace GridGov.Interfaces.Tracks;

/// <summary>
/// A place in the order in which a store commits fixes. Whoever acknowledges them waits for it with <see cref="ITrackCommits"/>. Means something only to the
/// store that gave it out, in this process and until it ends; never stored.
/// </summary>
/// <param name="Number">Grows with every commit, from 1; 0: on disk already, there is nothing to wait for.</param>
[GenerateSerializer, Immutable, Alias("gridgov.track.commit-mark")]
public readonly record struct CommitMark([property: Id(0)] long Number)
{
    /// <summary>What is on disk already.</summary>
    public static CommitMark Durable => default;

    /// <summary>Nothing to wait for.</summary>
    public bool IsDurable => Number == 0;
}
