namespace GridGov.Interfaces.DayLogs;

/// <summary>
/// A worker's log of one local day, key <c>{district}/{worker}/{yyyy-MM-dd}</c>. Commands are idempotent by the phone's instants and ids, and on disk when
/// their call returns. Nobody waits for it but the edge.
/// </summary>
[Alias("gridgov.day-log")]
public interface IDayLogGrain : IGrainWithStringKey
{
    /// <summary>The log: as it was closed, or as it stands now; <see langword="null"/> when there is no such worker.</summary>
    [Alias("Get"), ReadOnly]
    Task<DayLog?> GetAsync(CancellationToken cancellationToken);

    /// <summary>The worker's own words, all of them; the newest by the phone's clock stand, in whatever order they come. Refused once the log is closed.</summary>
    [Alias("Write")]
    Task<DayLogReceipt> WriteAsync(string words, DateTimeOffset recordedAt, DateTimeOffset receivedAt, CancellationToken cancellationToken);

    /// <summary>Freezes the log as it stands. Closing twice is closing once.</summary>
    [Alias("Close")]
    Task<DayLogReceipt> CloseAsync(DateTimeOffset recordedAt, DateTimeOffset receivedAt, CancellationToken cancellationToken);

    /// <summary>Adds something to a closed log.</summary>
    [Alias("Add")]
    Task<DayLogReceipt> AddAsync(DayLogAddendum addendum, CancellationToken cancellationToken);
}
