namespace GridGov.Silo.Hosting;

/// <summary>Walks through what a district's catalogue lists, a page at a time and several at once.</summary>
internal sealed partial class DistrictRoster(IEntityCatalogue catalogue, ILogger<DistrictRoster> logger)
{
    private const int ProgressEvery = 10_000;

    /// <summary>Starts each entity of a kind; answers how many. One that fails is logged and passed over: it must not keep a district down.</summary>
    /// <param name="district">Whose.</param>
    /// <param name="kind">Of what kind.</param>
    /// <param name="isOpen">Null: all; otherwise only those that are, or are not, open in the feed's sense.</param>
    /// <param name="parallel">How many at once.</param>
    /// <param name="start">What to do with each; idempotent.</param>
    /// <param name="cancellationToken">Ends the walk between two entities.</param>
    public async Task<int> ForEachAsync(
        DistrictId district, EntityKind kind, bool? isOpen, int parallel, Func<FeedEntry, CancellationToken, Task> start, CancellationToken cancellationToken)
    {
        var count = 0;
        var query = new CatalogueQuery { Kind = kind, IsOpen = isOpen, Limit = PageLimit.Max };
        do
        {
            var page = await catalogue.ListAsync(district, query, cancellationToken);
            await ForAllAsync(district, kind, page.Items.Select(item => item.Entry), entry => entry.Id, parallel, start, cancellationToken);
            if (count / ProgressEvery != (count += page.Items.Length) / ProgressEvery)
            {
                RosterWalked(district, kind, count);
            }

            query = query with { After = page.Next };
        }
        while (query.After is not null);

        return count;
    }

    /// <summary>The same for those that are named.</summary>
    public Task ForAllAsync(
        DistrictId district, EntityKind kind, IEnumerable<string> ids, int parallel, Func<string, CancellationToken, Task> start, CancellationToken cancellationToken) =>
        ForAllAsync(district, kind, ids, id => id, parallel, start, cancellationToken);

    private Task ForAllAsync<T>(
        DistrictId district, EntityKind kind, IEnumerable<T> all, Func<T, string> idOf, int parallel, Func<T, CancellationToken, Task> start, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(
            all,
            new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellationToken },
            async (one, token) =>
            {
                try
                {
                    await start(one, token);
                }
                catch (Exception fault) when (!token.IsCancellationRequested)
                {
                    EntityNotStarted(district, kind, idOf(one), fault);
                }
            });

    [LoggerMessage(LogLevel.Information, "{District} starts: {Count} {Kind} so far.")]
    private partial void RosterWalked(DistrictId district, EntityKind kind, int count);

    [LoggerMessage(LogLevel.Error, "{District}: {Kind} {Id} could not be started.")]
    private partial void EntityNotStarted(DistrictId district, EntityKind kind, string id, Exception exception);
}
