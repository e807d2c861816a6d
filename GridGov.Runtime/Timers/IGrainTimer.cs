namespace GridGov.Runtime;

/// <summary>A timer of one activation. It ends with the activation or when it is disposed.</summary>
public interface IGrainTimer : IDisposable
{
    /// <summary>Sets the next tick and the time from the end of one tick to the next.</summary>
    /// <param name="dueTime">Until the next tick; <see cref="Timeout.InfiniteTimeSpan"/>: none.</param>
    /// <param name="period">From the end of a tick to the next; <see cref="Timeout.InfiniteTimeSpan"/>: none.</param>
    void Change(TimeSpan dueTime, TimeSpan period);
}
