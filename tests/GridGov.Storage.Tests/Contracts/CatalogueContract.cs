using System.Collections.Immutable;
using GridGov.Grains.Live;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Live;

namespace GridGov.Storage.Tests.Contracts;

public abstract class CatalogueContract : ContractTests
{
    private const string Town = "371302001";
    private const string Village = "371302001001";
    private const string Base = "371302001001001";
    private const string OtherTown = "371302002";

    private IFeedLog Log => Store.Port<IFeedLog>();

    private IEntityCatalogue Catalogue => Store.Port<IEntityCatalogue>();

    [Fact]
    public async Task An_entity_stands_there_once_with_its_newest_body()
    {
        await AppendAsync(FeedBuilder.Event(1, "i1"), FeedBuilder.Event(2, "i1", version: 2, state: "assigned"));

        var item = (await ListAsync(new CatalogueQuery { Kind = EntityKind.Incident })).ShouldHaveSingleItem();

        item.Sequence.ShouldBe(2);
        item.Entry.State.ShouldBe("assigned");
        item.Text().ShouldBe("{\"id\":\"i1\",\"version\":2}");
    }

    [Fact]
    public async Task Lists_are_newest_first_and_page_without_gaps()
    {
        await AppendAsync([.. Enumerable.Range(1, 25).Select(static n => FeedBuilder.Event(n, $"i{n:00}", sinceMinutes: n / 4))]);

        var ids = new List<string>();
        string? after = null;
        do
        {
            var page = await Catalogue.ListAsync(Lanshan, new CatalogueQuery { Kind = EntityKind.Incident, Limit = 4, After = after }, None);
            ids.AddRange(page.Items.Select(static item => item.Entry.Id));
            after = page.Next;
        }
        while (after is not null);

        ids.ShouldBe(Enumerable.Range(1, 25).Reverse().Select(static n => $"i{n:00}"));
    }

    [Fact]
    public async Task A_page_that_ends_with_the_list_has_no_next()
    {
        await AppendAsync(FeedBuilder.Event(1, "i1"), FeedBuilder.Event(2, "i2"));

        (await Catalogue.ListAsync(Lanshan, new CatalogueQuery { Kind = EntityKind.Incident, Limit = 2 }, None)).Next.ShouldBeNull();
    }

    public static TheoryData<string, CatalogueQuery> Filters => new()
    {
        { "a b c d e", new CatalogueQuery { Kind = EntityKind.Incident } },
        { "a c d", new CatalogueQuery { Kind = EntityKind.Incident, IsOpen = true } },
        { "b e", new CatalogueQuery { Kind = EntityKind.Incident, IsOpen = false } },
        { "c", new CatalogueQuery { Kind = EntityKind.Incident, State = "waiting" } },
        { "c", new CatalogueQuery { Kind = EntityKind.Incident, State = "waiting", IsOpen = true } },
        { "c d e", new CatalogueQuery { Kind = EntityKind.Incident, From = FeedBuilder.Start.AddMinutes(3) } },
        { "b c", new CatalogueQuery { Kind = EntityKind.Incident, From = FeedBuilder.Start.AddMinutes(2), To = FeedBuilder.Start.AddMinutes(4) } },
        { "a b d", new CatalogueQuery { Kind = EntityKind.Incident, Grid = new GridCode(Town) } },
        { "a d", new CatalogueQuery { Kind = EntityKind.Incident, Grid = new GridCode(Village), IsOpen = true } },
        { "b", new CatalogueQuery { Kind = EntityKind.Incident, Grid = new GridCode(Town), IsOpen = false } },
        { "b d", new CatalogueQuery { Kind = EntityKind.Incident, Grid = new GridCode(Town), From = FeedBuilder.Start.AddMinutes(2) } },
        { "a", new CatalogueQuery { Kind = EntityKind.Incident, Grid = new GridCode(Base) } },
        { "b c", new CatalogueQuery { Kind = EntityKind.Incident, Device = "d2" } },
        { "c", new CatalogueQuery { Kind = EntityKind.Incident, Device = "d2", IsOpen = true } },
        { "b", new CatalogueQuery { Kind = EntityKind.Incident, Device = "d2", Grid = new GridCode(Town) } },
        { "d", new CatalogueQuery { Kind = EntityKind.Incident, IdPrefix = "d" } },
        { "", new CatalogueQuery { Kind = EntityKind.Incident, IdPrefix = "d", Grid = new GridCode(OtherTown) } },
        { "w1", new CatalogueQuery { Kind = EntityKind.Worker } },
        { "a b", new CatalogueQuery { Kind = EntityKind.Incident, After = "~c" } },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task A_list_holds_what_all_filters_let_through(string expected, CatalogueQuery query)
    {
        await AppendAsync(
            FeedBuilder.Event(1, "a", sinceMinutes: 1, device: "d1", path: [Base, Village, Town]),
            FeedBuilder.Event(2, "b", sinceMinutes: 2, device: "d2", isOpen: false, state: "archived", path: [Town]),
            FeedBuilder.Event(3, "c", sinceMinutes: 3, device: "d2", state: "waiting", path: [OtherTown]),
            FeedBuilder.Event(4, "d", sinceMinutes: 4, path: [Village, Town]),
            FeedBuilder.Event(5, "e", sinceMinutes: 5, isOpen: false, state: null),
            FeedBuilder.Event(6, "w1", kind: EntityKind.Worker, state: null, path: [Town]));
        if (query.After is not null)
        {
            query = query with { After = (await Catalogue.ListAsync(Lanshan, query with { After = null, Limit = 3 }, None)).Next };
        }

        var ids = (await ListAsync(query)).Select(static item => item.Entry.Id);

        ids.ShouldBe(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Reverse());
    }

    [Fact]
    public async Task An_entity_that_moves_is_found_in_its_new_grid_only()
    {
        await AppendAsync(FeedBuilder.Event(1, "w1", kind: EntityKind.Worker, path: [Base, Village, Town]));
        await AppendAsync(FeedBuilder.Event(2, "w1", version: 2, kind: EntityKind.Worker, path: [OtherTown]));

        (await ListAsync(new CatalogueQuery { Kind = EntityKind.Worker, Grid = new GridCode(Town) })).ShouldBeEmpty();
        (await ListAsync(new CatalogueQuery { Kind = EntityKind.Worker, Grid = new GridCode(OtherTown) })).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_snapshot_holds_the_open_entities_and_its_sequence()
    {
        await AppendAsync(
            FeedBuilder.Event(1, "i1", path: [Town]),
            FeedBuilder.Event(2, "i2", isOpen: false, path: [Town]),
            FeedBuilder.Event(3, "w1", kind: EntityKind.Worker, path: [OtherTown]),
            FeedBuilder.Event(4, "d1", kind: EntityKind.Device, path: [Town]));

        var all = await Catalogue.GetSnapshotAsync(Lanshan, [EntityKind.Incident, EntityKind.Worker], null, None);
        var town = await Catalogue.GetSnapshotAsync(Lanshan, [EntityKind.Incident, EntityKind.Worker, EntityKind.Device], new GridCode(Town), None);

        all.Sequence.ShouldBe(4);
        all.Entities.Select(static e => e.Entry.Id).ShouldBe(["i1", "w1"]);
        town.Entities.Select(static e => e.Entry.Id).ShouldBe(["i1", "d1"]);
    }

    [Fact]
    public async Task A_district_without_events_has_an_empty_snapshot()
    {
        var snapshot = await Catalogue.GetSnapshotAsync(Lanshan, [EntityKind.Incident], null, None);

        snapshot.Sequence.ShouldBe(0);
        snapshot.Entities.ShouldBeEmpty();
        (await Catalogue.CountAsync(Lanshan, EntityKind.Incident, None)).ShouldBe((0, 0));
    }

    [Fact]
    public async Task Entities_are_counted_by_kind_and_openness()
    {
        await AppendAsync(FeedBuilder.Event(1, "i1"), FeedBuilder.Event(2, "i2", isOpen: false), FeedBuilder.Event(3, "w1", kind: EntityKind.Worker));

        (await Catalogue.CountAsync(Lanshan, EntityKind.Incident, None)).ShouldBe((2, 1));
    }

    [Fact]
    public async Task A_snapshot_never_mixes_two_commits()
    {
        await AppendAsync(FeedBuilder.Event(1, "i1"));
        var writing = Task.Run(async () =>
        {
            for (var n = 2; n <= 400; n++)
            {
                await AppendAsync(FeedBuilder.Event(n, "i1", version: n));
            }
        });

        do
        {
            var snapshot = await Catalogue.GetSnapshotAsync(Lanshan, [EntityKind.Incident], null, None);
            snapshot.Entities.ShouldHaveSingleItem().Sequence.ShouldBe(snapshot.Sequence);
        }
        while (!writing.IsCompleted);

        await writing;
    }

    private Task AppendAsync(params FeedEvent[] events) => Log.AppendAsync(Lanshan, [.. events], None);

    private async Task<ImmutableArray<FeedEvent>> ListAsync(CatalogueQuery query) => (await Catalogue.ListAsync(Lanshan, query, None)).Items;
}
