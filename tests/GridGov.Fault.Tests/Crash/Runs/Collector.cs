using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using GridGov.Fault.Tests.Crash.Clients;
using GridGov.Fault.Tests.Crash.Record;
using GridGov.Interfaces.Wire;

namespace GridGov.Fault.Tests.Crash.Runs;

/// <summary>Asks the API for everything that the invariants judge.</summary>
internal sealed class Collector(CrashSite site, HttpClient http, Cast cast, DateTimeOffset beganAt)
{
    private const int Parallel = 8;
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private readonly Dictionary<string, IncidentStory> _sealed = [];

    /// <summary>Promises count from before the first question, what was said from after the last answer: what came between may be in it or not.</summary>
    public async Task<RunRecord> CollectAsync(IEnumerable<SiloLife> lives, bool isQuiet)
    {
        var (promised, steps) = (site.Ledger.Events().ToDictionary(item => item.Id, item => item.Acknowledgements), site.Ledger.Steps());
        var consoles = cast.Consoles.Select(console => console.Story()).ToImmutableArray();
        var workers = new List<WorkerStory>();
        foreach (var worker in cast.Workers)
        {
            workers.Add(await WorkerAsync(worker));
        }

        var incidents = await IncidentsAsync(isQuiet);
        var sequence = await SequenceAsync();
        return new RunRecord
        {
            Events = [.. site.Ledger.Events().Select(item => item with { Acknowledgements = promised.GetValueOrDefault(item.Id) })],
            Steps = steps,
            Consoles = consoles,
            Workers = [.. workers],
            Incidents = incidents,
            Lives = [.. lives],
            FeedSequence = sequence,
            CollectedAt = TimeProvider.System.GetUtcNow(),
            IsQuiet = isQuiet,
        };
    }

    /// <summary>The feed's sequence, once it has stood still for a while, the consoles have it all and nobody has anything to say; or the last one seen.</summary>
    public async Task<long> QuietSequenceAsync(TimeSpan patience)
    {
        var time = TimeProvider.System;
        var (began, quietSince, last) = (time.GetTimestamp(), time.GetTimestamp(), -1L);
        while (time.GetElapsedTime(quietSince) < Quiet && time.GetElapsedTime(began) < patience)
        {
            cast.Answer();
            var sequence = await SequenceAsync();
            if (sequence != last || !cast.IsSilent || cast.Consoles.Any(console => console.Sequence != sequence))
            {
                (quietSince, last) = (time.GetTimestamp(), sequence);
            }

            await Task.Delay(Look, time);
        }

        return last;
    }

    public async Task<long> SequenceAsync()
    {
        using var snapshot = await GetAsync("/snapshot");
        return snapshot.RootElement.GetProperty("sequence").GetInt64();
    }

    /// <summary>What the process has counted.</summary>
    public async Task<ServiceCounts> CountsAsync(long acknowledgementsIn)
    {
        var lines = (await http.GetStringAsync(new Uri(site.Http, "/metrics"))).Split('\n');
        return new ServiceCounts(
            Sum("gridgov_bridge_messages", "direction=\"in\"", "qos=\"1\""), Sum("gridgov_bridge_ingress"), Sum("gridgov_bridge_acknowledgements"),
            acknowledgementsIn, Sum("gridgov_bridge_disconnects"));

        long Sum(string name, params string[] labels) => lines
            .Where(line => line.StartsWith(name, StringComparison.Ordinal) && Array.TrueForAll(labels, label => line.Contains(label, StringComparison.Ordinal)))
            .Sum(static line => (long)double.Parse(line.AsSpan(line.LastIndexOf(' ') + 1), CultureInfo.InvariantCulture));
    }

    /// <summary>While the run goes on, a timeline that was closed at the last look is not read again; at the end all are.</summary>
    private async Task<ImmutableArray<IncidentStory>> IncidentsAsync(bool all)
    {
        var stories = new List<IncidentStory>();
        string? next = null;
        do
        {
            using var page = await GetAsync("/incidents?limit=1000" + (next is null ? "" : "&next=" + Uri.EscapeDataString(next)));
            var snapshots = page.RootElement.GetProperty("items").EnumerateArray().Select(item => item.Deserialize(GovernanceJson.Default.IncidentSnapshot)!).ToList();
            foreach (var chunk in snapshots.Chunk(Parallel))
            {
                stories.AddRange(await Task.WhenAll(chunk.Select(snapshot => StoryAsync(snapshot.Id.Value, all))));
            }

            next = page.RootElement.TryGetProperty("next", out var more) ? more.GetString() : null;
        }
        while (next is not null);

        return [.. stories];
    }

    private async Task<IncidentStory> StoryAsync(string id, bool all)
    {
        lock (_sealed)
        {
            if (!all && _sealed.TryGetValue(id, out var known))
            {
                return known;
            }
        }

        using var incident = await GetAsync($"/incidents/{id}");
        using var timeline = await GetAsync($"/incidents/{id}/timeline");
        var story = new IncidentStory(
            incident.RootElement.Deserialize(GovernanceJson.Default.IncidentSnapshot)!,
            timeline.RootElement.GetProperty("items").Deserialize(GovernanceJson.Default.ImmutableArrayTimelineEntry));
        if (!story.IsOpen)
        {
            lock (_sealed)
            {
                _sealed[id] = story;
            }
        }

        return story;
    }

    private async Task<WorkerStory> WorkerAsync(WorkerPhone phone)
    {
        using var worker = await GetAsync($"/workers/{phone.Id}");
        using var tasks = await GetAsync($"/workers/{phone.Id}/tasks");
        var track = new List<TrackedFix>();
        var (first, last) = (LocalDay(beganAt.AddMinutes(-1)), LocalDay(TimeProvider.System.GetUtcNow()));
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            using var features = await GetAsync(string.Create(CultureInfo.InvariantCulture, $"/workers/{phone.Id}/track?date={day:yyyy-MM-dd}"));
            track.AddRange(Fixes(features.RootElement.GetProperty("features")[0]));
        }

        return new WorkerStory
        {
            Snapshot = worker.RootElement.Deserialize(GovernanceJson.Default.WorkerSnapshot)!,
            Tasks = tasks.RootElement.GetProperty("items").Deserialize(GovernanceJson.Default.ImmutableArrayWorkerTask),
            SeenTasks = phone.SeenTasks(),
            Track = [.. track],
        };
    }

    private static IEnumerable<TrackedFix> Fixes(JsonElement track)
    {
        var times = track.GetProperty("properties").GetProperty("times").EnumerateArray().Select(time => time.GetDateTimeOffset().ToUnixTimeMilliseconds()).ToList();
        var places = times.Count switch
        {
            0 => [],
            1 => [track.GetProperty("geometry").GetProperty("coordinates")],
            _ => track.GetProperty("geometry").GetProperty("coordinates").EnumerateArray().ToList(),
        };
        return times.Zip(places, (at, place) => new TrackedFix(at, E7(place[1]), E7(place[0])));
    }

    private static int E7(JsonElement degrees) => (int)Math.Round(degrees.GetDouble() * 1e7);

    private static DateOnly LocalDay(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(TimeSpan.FromHours(8)).DateTime);

    private async Task<JsonDocument> GetAsync(string path)
    {
        using var response = await http.GetAsync(site.Api(path));
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode
            ? JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 64 })
            : throw new InvalidOperationException($"GET {path}: {(int)response.StatusCode} {text}");
    }
}
