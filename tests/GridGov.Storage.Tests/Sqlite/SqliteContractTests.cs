using GridGov.Storage.Tests.Contracts;

namespace GridGov.Storage.Tests.Sqlite;

public sealed class SqliteGrainStateTests : GrainStateContract
{
    protected override async Task<StoreFixture> CreateAsync() => await SqliteFixture.CreateAsync();
}

public sealed class SqliteReminderTests : ReminderContract
{
    protected override async Task<StoreFixture> CreateAsync() => await SqliteFixture.CreateAsync();
}

public sealed class SqliteFeedLogTests : FeedLogContract
{
    protected override async Task<StoreFixture> CreateAsync() => await SqliteFixture.CreateAsync();
}

public sealed class SqliteCatalogueTests : CatalogueContract
{
    protected override async Task<StoreFixture> CreateAsync() => await SqliteFixture.CreateAsync();
}

public sealed class SqliteTimelineTests : TimelineContract
{
    protected override async Task<StoreFixture> CreateAsync() => await SqliteFixture.CreateAsync();
}

public sealed class SqliteHierarchyTests : HierarchyContract
{
    protected override async Task<StoreFixture> CreateAsync() => await SqliteFixture.CreateAsync();
}

public sealed class SqliteAuditTests : AuditContract
{
    protected override async Task<StoreFixture> CreateAsync() => await SqliteFixture.CreateAsync();
}

public sealed class SqliteAccountTests : AccountContract
{
    protected override async Task<StoreFixture> CreateAsync() => await SqliteFixture.CreateAsync();
}

public sealed class SqliteTrackTests : TrackContract
{
    protected override async Task<StoreFixture> CreateAsync() => await SqliteFixture.CreateAsync();
}

/// <summary>The same with the tail packed all the time.</summary>
public sealed class SqlitePackedTrackTests : TrackContract
{
    protected override async Task<StoreFixture> CreateAsync() => await SqliteFixture.CreateAsync(static options => (options.TrackTailRows, options.TrackPackEvery) = (100, TimeSpan.Zero));
}

public sealed class SqliteSessionTests : SessionContract
{
    protected override async Task<StoreFixture> CreateAsync() => await SqliteFixture.CreateAsync();
}

public sealed class SqliteRetentionTests : RetentionContract
{
    protected override async Task<StoreFixture> CreateAsync() => await SqliteFixture.CreateAsync();
}

public sealed class SqlitePhotoTests : PhotoContract
{
    protected override async Task<StoreFixture> CreateAsync() => await SqliteFixture.CreateAsync();
}

public sealed class SqlitePatrolTests : PatrolContract
{
    protected override async Task<StoreFixture> CreateAsync() => await SqliteFixture.CreateAsync();
}

public sealed class SqlitePatrolPlanTests : PatrolPlanContract
{
    protected override async Task<StoreFixture> CreateAsync() => await SqliteFixture.CreateAsync();
}

public sealed class SqliteDayLogTests : DayLogContract
{
    protected override async Task<StoreFixture> CreateAsync() => await SqliteFixture.CreateAsync();
}

public sealed class SqlitePushTests : PushContract
{
    protected override async Task<StoreFixture> CreateAsync() => await SqliteFixture.CreateAsync();
}

public sealed class SqliteAnchorTests : AnchorContract
{
    protected override async Task<StoreFixture> CreateAsync() => await SqliteFixture.CreateAsync();
}
