using GridGov.Silo.Hosting;

namespace GridGov.Silo.Runtimes.Orleans;

/// <summary>Orleans does not list reminders; what the catalogue does not know is woken by its own within a minute (docs/decisions/0009).</summary>
internal sealed class RemindersOnly : IUnfinishedWork
{
    public Task<IReadOnlyDictionary<DistrictId, UnfinishedWork>> FindAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<DistrictId, UnfinishedWork>>(ImmutableDictionary<DistrictId, UnfinishedWork>.Empty);
}
