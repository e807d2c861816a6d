using System.Collections.Immutable;
using System.Text;
using GridGov.Grains.Incidents;
using GridGov.Grains.Live;
using GridGov.Grains.Tracks;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Live;
using GridGov.Interfaces.Workers;
using GridGov.Storage.Tests.Contracts;
using GridGov.Storage.Tests.Sqlite;
using GridGov.Storage.Tests.Tracks;
using GridGov.Storage.Tracks;
using Microsoft.Extensions.DependencyInjection;

namespace GridGov.Storage.Tests.Maintenance;

/// <summary>A store with a little of everything, all of which fits together: incident i1 with two timeline entries, its events, reminder and track.</summary>
internal static class SoundStore
{
    public static readonly DistrictId Lanshan = new("371302");
    public static readonly IncidentId Incident = new("i1");
    private static readonly WorkerId Worker = new("w1");
    private static readonly CancellationToken None = CancellationToken.None;

    public static async Task<SqliteFixture> OpenAsync(string directory, int fixes = 600)
    {
        var store = await SqliteFixture.OpenAsync(directory);
        await FillAsync(store, fixes);
        return store;
    }

    /// <summary>Puts it all into an empty store of any kind.</summary>
    public static async Task FillAsync(StoreFixture store, int fixes = 600)
    {
        var opened = TimelineChain.Next(0, TimelineChain.Genesis, FeedBuilder.Start, "opened", "device:d1", null);
        var press = TimelineChain.Next(1, opened.Hash, FeedBuilder.Start, "press", "device:d1", null);
        await WriteStateAsync(store, "incident", "371302/i1", $$"""
            {"schemaVersion":1,"id":"i1","version":2,"toldVersion":2,"timelineLength":2,"timelineHash":"{{press.Hash}}"}
            """);
        await store.Port<ITimelineStore>().AppendAsync(Lanshan, Incident, [opened, press], None);
        await store.Port<IFeedLog>().AppendAsync(Lanshan, [FeedBuilder.Event(1, version: 1), FeedBuilder.Event(2, version: 2)], None);
        await store.Port<IReminderStore>().UpsertAsync(new StoredReminder("incident", "371302/i1", "ladder", FeedBuilder.Start, TimeSpan.FromMinutes(1)), None);
        for (var i = 0; i < fixes; i++)
        {
            await store.Port<ITrackStore>().StoreAsync(Lanshan, Worker, [Fix(i)]);
        }

        await store.Ports.GetRequiredService<TrackPacker>().PackAllAsync(None);
        await store.Port<ITrackStore>().StoreAsync(Lanshan, Worker, [Fix(fixes)]);
    }

    /// <summary>The same, closed.</summary>
    public static async Task MakeAsync(string directory) => await (await OpenAsync(directory)).DisposeAsync();

    public static async Task WriteStateAsync(StoreFixture store, string name, string key, string json) =>
        await store.Port<IGrainStateStore>().WriteAsync(name, key, Encoding.UTF8.GetBytes(json), 0, None);

    public static async Task<ImmutableArray<TimelineEntry>> TimelineAsync(StoreFixture store) =>
        await store.Port<ITimelineStore>().ReadAsync(Lanshan, Incident, None);

    private static StoredFix Fix(int i)
    {
        var at = FeedBuilder.Start.AddSeconds(10 * i).ToUnixTimeMilliseconds();
        return new StoredFix(at, at + 500, 350_500_000 + i, 1_183_450_000 + i, 80, 120, 90, 0);
    }
}
