using System.Text.Json;
using GridGov.Simulator.Plan;
using GridGov.Simulator.Registration;

namespace GridGov.Simulator.Kpi;

/// <summary>Asks the product, over its API, what became of the day.</summary>
internal sealed class KpiReader(ProductApi api)
{
    private const int PageLength = 1_000;
    private const int TracksRead = 60;
    private const string Instant = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
    private static readonly TimeSpan DistrictZone = TimeSpan.FromHours(8);

    public async Task<IReadOnlyCollection<IncidentFacts>> IncidentsAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        var incidents = new List<IncidentFacts>();
        string? next = null;
        do
        {
            var path = $"{api.DistrictPath}/incidents?since={since.UtcDateTime.ToString(Instant)}&limit={PageLength}{(next is null ? "" : $"&next={Uri.EscapeDataString(next)}")}";
            var page = await api.GetAsync(path, cancellationToken);
            incidents.AddRange(page.GetProperty("items").EnumerateArray().Select(IncidentFacts.Read));
            next = page.TryGetProperty("next", out var more) ? more.GetString() : null;
        }
        while (next is not null);

        return incidents;
    }

    /// <summary>Counts the tracks of some workers, evenly chosen.</summary>
    public async Task<IReadOnlyCollection<TrackCheck>> TracksAsync(
        IReadOnlyList<PlannedWorker> workers, DrillLedger ledger, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var checks = new List<TrackCheck>();
        var step = Math.Max(1, workers.Count / TracksRead);
        for (var index = 0; index < workers.Count && checks.Count < TracksRead; index += step)
        {
            var worker = workers[index].Id;
            var stored = 0;
            for (var day = DayOf(from); day <= DayOf(to); day = day.AddDays(1))
            {
                stored += await CountAsync(worker, day, from, cancellationToken);
            }

            checks.Add(new TrackCheck(worker, ledger.FixesAcknowledgedOf(worker), stored));
        }

        return checks;
    }

    private async Task<int> CountAsync(string worker, DateOnly day, DateTimeOffset from, CancellationToken cancellationToken)
    {
        var track = await api.GetAsync($"{api.DistrictPath}/workers/{worker}/track?date={day:yyyy-MM-dd}", cancellationToken);
        var properties = track.GetProperty("features")[0].GetProperty("properties");
        return properties.TryGetProperty("times", out var times) && times.ValueKind == JsonValueKind.Array
            ? times.EnumerateArray().Count(time => time.GetDateTimeOffset() >= from)
            : 0;
    }

    private static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(DistrictZone).DateTime);
}
