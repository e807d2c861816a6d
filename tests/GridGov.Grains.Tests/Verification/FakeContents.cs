using System.Collections.Immutable;
using System.Text;
using GridGov.Grains.Verification;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Live;

namespace GridGov.Grains.Tests.Verification;

/// <summary>A store of a test's own making.</summary>
internal sealed class FakeContents : IStoreContents
{
    public static readonly DistrictId District = new("371302");

    public string Place => "fake";

    public int SchemaVersion => 1;

    public List<(string Name, string Key, string Json)> States { get; } = [];

    public List<TimelineRow> Timelines { get; } = [];

    public List<ReminderRow> Reminders { get; } = [];

    public List<CatalogueRow> Catalogue { get; } = [];

    public FakeContents State(string name, string id, string json)
    {
        States.Add((name, $"{District}/{id}", json));
        return this;
    }

    public FakeContents Told(EntityKind kind, string id, long version)
    {
        Catalogue.Add(new CatalogueRow(District, kind, id, version, IsOpen: true));
        return this;
    }

    public FakeContents Reminder(string grainType, string id)
    {
        Reminders.Add(new ReminderRow(grainType, $"{District}/{id}", "ladder"));
        return this;
    }

    public FakeContents Timeline(string incident, params IEnumerable<TimelineEntry> entries)
    {
        Timelines.AddRange(entries.Select(entry => new TimelineRow(District, new IncidentId(incident), entry)));
        return this;
    }

    public IAsyncEnumerable<string> CheckStructureAsync(CancellationToken cancellationToken) => AsyncEnumerable.Empty<string>();

    public Task<ImmutableSortedDictionary<string, long>> CountRowsAsync(CancellationToken cancellationToken) =>
        Task.FromResult(ImmutableSortedDictionary<string, long>.Empty);

    public IAsyncEnumerable<StoredState> ReadStatesAsync(CancellationToken cancellationToken) =>
        States.Select(static state => new StoredState(state.Name, state.Key, Encoding.UTF8.GetBytes(state.Json))).ToAsyncEnumerable();

    public IAsyncEnumerable<TimelineRow> ReadTimelinesAsync(CancellationToken cancellationToken) => Timelines.ToAsyncEnumerable();

    public IAsyncEnumerable<ReminderRow> ReadRemindersAsync(CancellationToken cancellationToken) => Reminders.ToAsyncEnumerable();

    public IAsyncEnumerable<FeedExtent> ReadFeedsAsync(CancellationToken cancellationToken) => AsyncEnumerable.Empty<FeedExtent>();

    public IAsyncEnumerable<CatalogueRow> ReadCatalogueAsync(CancellationToken cancellationToken) => Catalogue.ToAsyncEnumerable();

    public IAsyncEnumerable<TrackPiece> DecodeTracksAsync(CancellationToken cancellationToken) => AsyncEnumerable.Empty<TrackPiece>();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
