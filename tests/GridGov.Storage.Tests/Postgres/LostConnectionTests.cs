using GridGov.Grains.Tracks;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Workers;
using GridGov.Storage.Tests.Tracks;
using GridGov.Testing;
using GridGov.Storage.Tracks;

namespace GridGov.Storage.Tests.Postgres;

/// <summary>What happens to writes when the line to the server, or its end of it, goes at the worst moment. Fixes are stored without a unique key, so a
/// write that was done twice would be seen.</summary>
public sealed class LostConnectionTests : IAsyncLifetime
{
    private static readonly DistrictId Lanshan = new("371302");

    private PostgresServer _server = null!;
    private CutLine _line = null!;
    private PostgresFixture _store = null!;
    private string _database = "";

    public async Task InitializeAsync()
    {
        _server = await SharedPostgres.GetAsync();
        var connection = await _server.CreateDatabaseAsync();
        _database = connection.Split("Database=")[1].Split(';')[0];
        _line = new CutLine(_server.Port);
        _store = await PostgresFixture.OpenAsync(_server.Connection(_database, _line.Port), static options =>
        {
            options.LongestRetryDelay = TimeSpan.FromMilliseconds(200);
            options.Patience = TimeSpan.FromSeconds(5);
            options.ClosePatience = TimeSpan.FromSeconds(1);
        });
    }

    public async Task DisposeAsync()
    {
        await _store.DisposeAsync();
        await _line.DisposeAsync();
    }

    [Fact]
    public async Task A_commit_whose_answer_is_lost_is_found_and_not_done_again()
    {
        for (var n = 1; n <= 5; n++)
        {
            _line.Lose(CutLine.Loss.Answer);
            await Eventually.Completes(AppendAsync(n), "the append that lost its answer");
        }

        _line.Losses.ShouldBe(5);
        (await StoredAsync()).ShouldBe([1, 2, 3, 4, 5]);
    }

    [Fact]
    public async Task A_commit_that_did_not_arrive_is_done_again()
    {
        for (var n = 1; n <= 5; n++)
        {
            _line.Lose(CutLine.Loss.Request);
            await Eventually.Completes(AppendAsync(n), "the append that was cut off");
        }

        _line.Losses.ShouldBe(5);
        (await StoredAsync()).ShouldBe([1, 2, 3, 4, 5]);
    }

    [Fact]
    public async Task The_results_of_a_commit_whose_answer_is_lost_are_the_right_ones()
    {
        var state = _store.Port<IGrainStateStore>();
        var first = await state.WriteAsync("worker", "w1", "1"u8.ToArray(), 0, CancellationToken.None);

        _line.Lose(CutLine.Loss.Answer);
        var replaced = state.WriteAsync("worker", "w1", "2"u8.ToArray(), first, CancellationToken.None).AsTask();
        await Eventually.Completes(replaced, "the write that lost its answer");
        _line.Lose(CutLine.Loss.Answer);
        var conflict = state.WriteAsync("worker", "w1", "3"u8.ToArray(), first, CancellationToken.None).AsTask();

        (await Should.ThrowAsync<InconsistentStateException>(() => Eventually.Completes(conflict, "the refusal"))).StoredEtag.ShouldBe($"{await replaced}");
        (await state.ReadAsync("worker", "w1", CancellationToken.None))!.Value.Etag.ShouldBe(await replaced);
        _line.Losses.ShouldBe(2);
    }

    [Fact]
    public async Task A_terminated_server_process_costs_nothing_but_a_retry()
    {
        var writing = Task.WhenAll(Enumerable.Range(1, 400).Select(AppendAsync));
        for (var i = 0; i < 5; i++)
        {
            await _server.AskAsync(_database, $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{_database}' AND application_name LIKE 'GridGov%'");
            await AppendAsync(1_000 + i);
        }

        await Eventually.Completes(writing, "all appends");

        (await StoredAsync()).ShouldBe([.. Enumerable.Range(1, 400), .. Enumerable.Range(1_000, 5)]);
    }

    [Fact]
    public async Task A_store_that_another_process_has_opened_meanwhile_writes_no_more_and_ends_its_process()
    {
        await AppendAsync(1);
        await _server.AskAsync(_database, "UPDATE gridgov.writers SET opening = nextval('gridgov.openings')");

        var late = AppendAsync(2);

        await Eventually.That(() => _store.Port<StorageHealth>().IsLost, "the store to be lost");
        await Should.ThrowAsync<StoreUnavailableException>(() => Eventually.Completes(late, "the refusal"));
        _store.Port<Microsoft.Extensions.Hosting.IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested.ShouldBeTrue();
        (await StoredAsync()).ShouldBe([1]);
    }

    private Task AppendAsync(int number) => _store.Port<ITrackStore>()
        .StoreAsync(Lanshan, new WorkerId($"w{number % 20}"), [new StoredFix(number, number, 1, 2, 3, 4, 5, 0)]);

    /// <summary>What is in the tail, as another connection sees it.</summary>
    private async Task<int[]> StoredAsync() =>
    [
        .. (await _server.AskAsync(_database, "SELECT encode(rows, 'hex') FROM gridgov.track_batches"))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).SelectMany(static batch => Convert.FromHexString(batch.Trim()).Chunk(TailFix.Size))
            .Select(static row => (int)TailFix.Read(row).RecordedAtMs).Order(),
    ];
}
