using System.Collections.Immutable;
using GridGov.Grains.Audit;
using GridGov.Grains.Incidents;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Incidents;
using GridGov.Silo.Audit;
using GridGov.Silo.Tracks;
using GridGov.Testing;
using Microsoft.Extensions.Options;

namespace GridGov.Silo.Tests.Audit;

/// <summary>When an anchor is taken and when its file is written; what is in it has tests against the real stores.</summary>
public sealed class AnchorBookTests
{
    private static readonly DistrictId Lanshan = new("371302");
    private static readonly DateOnly Day = new(2026, 11, 27);
    private static readonly DateTimeOffset DayEnd = DateTimeOffset.Parse("2026-11-27T16:00:00Z");

    private readonly FakeTimeProvider _time = new(DayEnd.AddHours(-10));
    private readonly MemoryAnchors _anchors = new();

    [Fact]
    public async Task One_taken_by_hand_does_not_stand_for_the_rest_of_its_day()
    {
        using var book = Book("");
        await book.TakeNowAsync(Lanshan, Day, CancellationToken.None);
        _time.Advance(TimeSpan.FromHours(10.25));

        (await book.TakeForAsync(Lanshan, Day, DayEnd, CancellationToken.None)).ShouldNotBeNull().Number.ShouldBe(2);
        (await book.TakeForAsync(Lanshan, Day, DayEnd, CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task A_file_that_could_not_be_written_is_written_later()
    {
        var place = Path.Combine(Path.GetTempPath(), $"gridgov-anchors-{Guid.NewGuid():N}");
        await File.WriteAllTextAsync(place, "in the way");
        using var book = Book(place);
        var (first, second) = (await book.TakeNowAsync(Lanshan, Day, CancellationToken.None), await book.TakeNowAsync(Lanshan, Day, CancellationToken.None));
        await Should.ThrowAsync<IOException>(() => book.KeepFilesAsync(Lanshan, CancellationToken.None));

        File.Delete(place);
        await book.KeepFilesAsync(Lanshan, CancellationToken.None);

        Directory.GetFiles(place).Select(Path.GetFileName).Order().ShouldBe(["371302-000001-2026-11-27.json", "371302-000002-2026-11-27.json"]);
        (await File.ReadAllTextAsync(Path.Combine(place, "371302-000002-2026-11-27.json"))).ShouldContain(second.Root);
        second.Previous.ShouldBe(first.Root);
        Directory.Delete(place, recursive: true);
    }

    private AnchorBook Book(string directory) => new(
        _anchors, new NoAudit(), new NoTimelines(), Options.Create(new AnchorOptions { Directory = directory }), Options.Create(new RetentionOptions()), _time);

    private sealed class MemoryAnchors : IAnchorStore
    {
        private readonly List<Anchor> _kept = [];

        public Task<bool> TryAddAsync(Anchor anchor, CancellationToken cancellationToken)
        {
            _kept.Add(anchor);
            return Task.FromResult(true);
        }

        public Task<Anchor?> FindAsync(DistrictId district, int number, CancellationToken cancellationToken) => Task.FromResult(_kept.Find(anchor => anchor.Number == number));

        public Task<Anchor?> LastAsync(DistrictId district, CancellationToken cancellationToken) => Task.FromResult(_kept.LastOrDefault());

        public Task<ImmutableArray<AnchorSummary>> ListAsync(DistrictId district, int before, int limit, CancellationToken cancellationToken) =>
            Task.FromResult(_kept.AsEnumerable().Reverse().Take(limit).Select(AnchorSummary.Of).ToImmutableArray());

        public Task<ImmutableArray<AnchorHead>> HeadsAsync(DistrictId district, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
            Task.FromResult(ImmutableArray<AnchorHead>.Empty);
    }

    private sealed class NoAudit : IAuditLog
    {
        public Task AppendAsync(AuditEntry entry, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<ImmutableArray<AuditEntry>> ReadAsync(DistrictId district, string? subject, long? before, int limit, CancellationToken cancellationToken) =>
            Task.FromResult(ImmutableArray<AuditEntry>.Empty);

        public Task ReadSpanAsync(DistrictId district, DateTimeOffset from, DateTimeOffset to, Action<AuditEntry> take, CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class NoTimelines : ITimelineStore
    {
        public Task AppendAsync(DistrictId district, IncidentId incident, ImmutableArray<TimelineEntry> entries, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<ImmutableArray<TimelineEntry>> ReadAsync(DistrictId district, IncidentId incident, CancellationToken cancellationToken) =>
            Task.FromResult(ImmutableArray<TimelineEntry>.Empty);
    }
}
