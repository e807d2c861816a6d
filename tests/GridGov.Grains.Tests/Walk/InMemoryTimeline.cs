using System.Collections.Concurrent;
using System.Collections.Immutable;
using GridGov.Grains.Incidents;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Incidents;

namespace GridGov.Grains.Tests.Walk;

internal sealed class InMemoryTimeline : ITimelineStore
{
    private readonly ConcurrentDictionary<IncidentId, ImmutableSortedDictionary<int, TimelineEntry>> _entries = new();

    public Task AppendAsync(DistrictId district, IncidentId incident, ImmutableArray<TimelineEntry> entries, CancellationToken cancellationToken)
    {
        _entries.AddOrUpdate(incident, _ => Add(ImmutableSortedDictionary<int, TimelineEntry>.Empty, entries), (_, known) => Add(known, entries));
        return Task.CompletedTask;
    }

    public Task<ImmutableArray<TimelineEntry>> ReadAsync(DistrictId district, IncidentId incident, CancellationToken cancellationToken) =>
        Task.FromResult(_entries.TryGetValue(incident, out var known) ? [.. known.Values] : ImmutableArray<TimelineEntry>.Empty);

    private static ImmutableSortedDictionary<int, TimelineEntry> Add(
        ImmutableSortedDictionary<int, TimelineEntry> known, ImmutableArray<TimelineEntry> entries) =>
        known.AddRange(entries.Where(entry => !known.ContainsKey(entry.Number)).Select(entry => KeyValuePair.Create(entry.Number, entry)));
}
