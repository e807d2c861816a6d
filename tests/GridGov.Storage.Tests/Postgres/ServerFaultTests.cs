using GridGov.Runtime;
using GridGov.Grains.Tracks;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Workers;
using GridGov.Storage.Tests.Tracks;
using GridGov.Testing;

namespace GridGov.Storage.Tests.Postgres;

/// <summary>A server that is stopped, crashes or hangs: what was taken is kept and written when it is back, callers are told in time, and nothing needs a restart.</summary>
public sealed class ServerFaultTests : IAsyncLifetime
{
    private static readonly DistrictId Lanshan = new("371302");
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private PostgresServer _server = null!;
    private PostgresFixture _store = null!;

    private StorageHealth Health => _store.Port<StorageHealth>();

    public async Task InitializeAsync()
    {
        _server = await PostgresServer.StartAsync();
        _store = await PostgresFixture.OpenAsync(await _server.CreateDatabaseAsync(), static options =>
        {
            options.Patience = TimeSpan.FromSeconds(3);
            options.LongestRetryDelay = TimeSpan.FromMilliseconds(100);
            options.MaxQueuedWrites = 100;
        });
        await AppendAsync(0);
    }

    public async Task DisposeAsync()
    {
        await _store.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData("fast")]
    [InlineData("immediate")]
    public async Task A_stopped_server_is_told_to_callers_and_health_and_everything_taken_lands_when_it_is_back(string mode)
    {
        await _server.StopAsync(mode);

        var waiting = Enumerable.Range(1, 50).Select(AppendAsync).ToArray();
        foreach (var write in waiting)
        {
            await Should.ThrowAsync<StoreUnavailableException>(() => Eventually.Completes(write, "the caller to be told"));
        }

        Health.IsWritable.ShouldBeFalse();
        Health.Current.Reason.ShouldNotBeNullOrEmpty();
        await Should.ThrowAsync<StoreUnavailableException>(() => CountAsync());
        for (var n = 51; n <= 100; n++)
        {
            _ = AppendAsync(n).ContinueWith(static _ => { }, TaskScheduler.Default);
        }

        var states = _store.Port<IGrainStateStore>();
        for (var n = 1; n <= 100; n++)
        {
            _ = states.WriteAsync("worker", $"w{n}", "1"u8.ToArray(), 0, CancellationToken.None).AsTask().ContinueWith(static _ => { }, TaskScheduler.Default);
        }

        await Should.ThrowAsync<StoreUnavailableException>(async () => await states.WriteAsync("worker", "too many", "1"u8.ToArray(), 0, CancellationToken.None));

        await _server.StartAgainAsync();
        await Eventually.That(() => Health.IsWritable, "the store to write again", Patience);
        await AppendAsync(101);

        (await CountAsync()).ShouldBe(102, "the first one, the hundred that nobody waited for any more, and the last one");
        (await states.ReadAsync("worker", "w1", CancellationToken.None)).ShouldNotBeNull();
        (await states.ReadAsync("worker", "too many", CancellationToken.None)).ShouldBeNull("the queue is bounded");
    }

    [Fact]
    public async Task A_hanging_server_process_is_told_to_callers_and_goes_on_where_it_was()
    {
        var pids = await _server.ServerPidsAsync("GridGov writer");
        await _server.SignalAsync("STOP", pids);

        await Should.ThrowAsync<StoreUnavailableException>(() => Eventually.Completes(AppendAsync(1), "the caller to be told"));
        Health.IsWritable.ShouldBeFalse();
        (await CountAsync()).ShouldBe(1, "readers go on");

        await _server.SignalAsync("CONT", pids);
        await Eventually.That(() => Health.IsWritable, "the store to write again", Patience);
        await AppendAsync(2);

        (await CountAsync()).ShouldBe(3);
    }

    [Fact]
    public async Task A_killed_server_process_which_takes_all_others_with_it_loses_nothing()
    {
        var pids = await _server.ServerPidsAsync("GridGov writer");
        var writing = Enumerable.Range(1, 60).Select(AppendAsync).ToArray();

        await _server.SignalAsync("KILL", pids);
        await Task.WhenAll(writing).ContinueWith(static _ => { }, TaskScheduler.Default);
        await Eventually.That(async () => await TryAppendAsync(61), "a write to succeed", Patience);

        await Eventually.That(async () => await CountAsync() >= 62, "everything taken to be there", Patience);
    }

    private async Task<bool> TryAppendAsync(int number)
    {
        try
        {
            await AppendAsync(number);
            return true;
        }
        catch (StoreUnavailableException)
        {
            return false;
        }
    }

    private Task<long> CountAsync() => _store.Port<ITrackStore>().CountAsync(Lanshan, CancellationToken.None);

    private Task AppendAsync(int number) => _store.Port<ITrackStore>()
        .StoreAsync(Lanshan, new WorkerId("w1"), [new StoredFix(number, number, 1, 2, 3, 4, 5, 0)]);
}
