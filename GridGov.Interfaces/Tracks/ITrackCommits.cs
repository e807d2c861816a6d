namespace GridGov.Interfaces.Tracks;

/// <summary>Says when fixes that have been handed over are on disk: one wait for as many of them as share a commit.</summary>
public interface ITrackCommits
{
    /// <summary>Completes when the commit of the mark is on disk; at once for <see cref="CommitMark.Durable"/>. May be asked any number of times, from any thread;
    /// the continuation must not block.</summary>
    /// <param name="mark">As <see cref="Workers.FixReceipts.Mark"/> has brought it.</param>
    /// <exception cref="IOException">It could not be stored within the store's patience (10 s); it may still get there.</exception>
    ValueTask WhenDurableAsync(CommitMark mark);
}
