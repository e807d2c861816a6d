using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using GridGov.Grains.Live;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Live;
using GridGov.Interfaces.Wire;
using GridGov.Interfaces.Workers;

namespace GridGov.Grains.DayLogs;

/// <summary>Finds the incidents in which a worker has a part, from the catalogue: behind the incidents' own truth by the feed's delay.</summary>
internal static class PartsOfWorker
{
    private const int PageLength = 1_000;

    /// <summary>Those received in the span that a worker took part in or reported.</summary>
    public static async Task<ImmutableArray<IncidentSnapshot>> PartsOfAsync(
        this IEntityCatalogue catalogue, DistrictId district, WorkerId worker, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var query = new CatalogueQuery { Kind = EntityKind.Incident, From = from, To = to, Limit = PageLength };
        var found = ImmutableArray.CreateBuilder<IncidentSnapshot>();
        do
        {
            var page = await catalogue.ListAsync(district, query, cancellationToken);
            found.AddRange(page.Items.Where(item => Names(item.Entry.Body, worker))
                .Select(static item => JsonSerializer.Deserialize(item.Entry.Body.AsSpan(), GovernanceJson.Default.IncidentSnapshot)!));
            query = query with { After = page.Next };
        }
        while (query.After is not null);

        return found.DrainToImmutable();
    }

    /// <summary>Cheaper than reading all of a district's day: most bodies do not have the id in them at all. An id that JSON would escape is looked for the slow way.</summary>
    private static bool Names(ImmutableArray<byte> body, WorkerId worker) =>
        !Ascii.IsValid(worker.Value) || body.AsSpan().IndexOf(Encoding.ASCII.GetBytes(worker.Value)) >= 0;
}
