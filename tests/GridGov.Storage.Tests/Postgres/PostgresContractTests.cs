using GridGov.Storage.Tests.Contracts;

namespace GridGov.Storage.Tests.Postgres;

public sealed class PostgresGrainStateTests : GrainStateContract
{
    protected override async Task<StoreFixture> CreateAsync() => await PostgresFixture.CreateAsync();
}

public sealed class PostgresReminderTests : ReminderContract
{
    protected override async Task<StoreFixture> CreateAsync() => await PostgresFixture.CreateAsync();
}

public sealed class PostgresFeedLogTests : FeedLogContract
{
    protected override async Task<StoreFixture> CreateAsync() => await PostgresFixture.CreateAsync();
}

public sealed class PostgresCatalogueTests : CatalogueContract
{
    protected override async Task<StoreFixture> CreateAsync() => await PostgresFixture.CreateAsync();
}

public sealed class PostgresTimelineTests : TimelineContract
{
    protected override async Task<StoreFixture> CreateAsync() => await PostgresFixture.CreateAsync();
}

public sealed class PostgresHierarchyTests : HierarchyContract
{
    protected override async Task<StoreFixture> CreateAsync() => await PostgresFixture.CreateAsync();
}

public sealed class PostgresAuditTests : AuditContract
{
    protected override async Task<StoreFixture> CreateAsync() => await PostgresFixture.CreateAsync();
}

public sealed class PostgresAccountTests : AccountContract
{
    protected override async Task<StoreFixture> CreateAsync() => await PostgresFixture.CreateAsync();
}

public sealed class PostgresTrackTests : TrackContract
{
    protected override async Task<StoreFixture> CreateAsync() => await PostgresFixture.CreateAsync();
}

/// <summary>The same with the tail packed all the time.</summary>
public sealed class PostgresPackedTrackTests : TrackContract
{
    protected override async Task<StoreFixture> CreateAsync() => await PostgresFixture.CreateAsync(static options => (options.TrackTailRows, options.TrackPackEvery) = (100, TimeSpan.Zero));
}

public sealed class PostgresSessionTests : SessionContract
{
    protected override async Task<StoreFixture> CreateAsync() => await PostgresFixture.CreateAsync();
}

public sealed class PostgresRetentionTests : RetentionContract
{
    protected override async Task<StoreFixture> CreateAsync() => await PostgresFixture.CreateAsync();
}

public sealed class PostgresPhotoTests : PhotoContract
{
    protected override async Task<StoreFixture> CreateAsync() => await PostgresFixture.CreateAsync();
}

public sealed class PostgresPatrolTests : PatrolContract
{
    protected override async Task<StoreFixture> CreateAsync() => await PostgresFixture.CreateAsync();
}

public sealed class PostgresPatrolPlanTests : PatrolPlanContract
{
    protected override async Task<StoreFixture> CreateAsync() => await PostgresFixture.CreateAsync();
}

public sealed class PostgresDayLogTests : DayLogContract
{
    protected override async Task<StoreFixture> CreateAsync() => await PostgresFixture.CreateAsync();
}

public sealed class PostgresPushTests : PushContract
{
    protected override async Task<StoreFixture> CreateAsync() => await PostgresFixture.CreateAsync();
}

public sealed class PostgresAnchorTests : AnchorContract
{
    protected override async Task<StoreFixture> CreateAsync() => await PostgresFixture.CreateAsync();
}
