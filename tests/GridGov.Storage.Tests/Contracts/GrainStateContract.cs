using System.Text;
using GridGov.Grains.Residents;
using GridGov.Interfaces.Grids;

namespace GridGov.Storage.Tests.Contracts;

public abstract class GrainStateContract : ContractTests
{
    private IGrainStateStore State => Store.Port<IGrainStateStore>();

    [Fact]
    public async Task A_record_that_was_never_written_is_null() =>
        (await State.ReadAsync("worker", "371302/w1", None)).ShouldBeNull();

    [Fact]
    public async Task A_written_record_is_read_with_its_version()
    {
        var etag = await WriteAsync("w1", "{\"n\":1}", 0);

        var read = await State.ReadAsync("worker", "w1", None);

        etag.ShouldBeGreaterThan(0);
        read.ShouldNotBeNull();
        read.Value.Etag.ShouldBe(etag);
        Encoding.UTF8.GetString(read.Value.Json.Span).ShouldBe("{\"n\":1}");
    }

    [Fact]
    public async Task The_states_of_a_district_are_read_by_kind_and_those_of_its_neighbours_are_not()
    {
        foreach (var key in new[] { "371301/r1", "371302/r2", "371302/r1", "3713020/r1", "371303/r1" })
        {
            await State.WriteAsync("resident", key, Encoding.UTF8.GetBytes($"\"{key}\""), 0, None);
        }

        await State.WriteAsync("device", "371302/d1", "{}"u8.ToArray(), 0, None);
        var found = new List<string>();

        await Store.Port<IRegisteredRows>().ReadAsync(
            "resident", new DistrictId("371302"), (key, json) => found.Add($"{key} {Encoding.UTF8.GetString(json)}"), None);

        found.ShouldBe(["371302/r1 \"371302/r1\"", "371302/r2 \"371302/r2\""]);
    }

    [Fact]
    public async Task Every_write_has_another_version_also_after_clearing()
    {
        var first = await WriteAsync("w1", "{}", 0);
        var second = await WriteAsync("w1", "{}", first);
        await State.ClearAsync("worker", "w1", second, None);
        var third = await WriteAsync("w1", "{}", 0);

        new[] { first, second, third }.ShouldBeUnique();
    }

    [Fact]
    public async Task A_write_that_names_an_old_version_is_refused_and_changes_nothing()
    {
        var first = await WriteAsync("w1", "\"first\"", 0);
        var second = await WriteAsync("w1", "\"second\"", first);

        var refusal = await Should.ThrowAsync<InconsistentStateException>(() => WriteAsync("w1", "\"third\"", first));

        refusal.StoredEtag.ShouldBe(second.ToString());
        refusal.CurrentEtag.ShouldBe(first.ToString());
        Encoding.UTF8.GetString((await State.ReadAsync("worker", "w1", None))!.Value.Json.Span).ShouldBe("\"second\"");
    }

    [Fact]
    public async Task A_record_can_be_created_once_only()
    {
        _ = await WriteAsync("w1", "{}", 0);

        await Should.ThrowAsync<InconsistentStateException>(() => WriteAsync("w1", "{}", 0));
    }

    [Fact]
    public async Task Replacing_a_record_that_is_gone_is_refused()
    {
        var refusal = await Should.ThrowAsync<InconsistentStateException>(() => WriteAsync("w1", "{}", 5));

        refusal.StoredEtag.ShouldBeNull();
    }

    [Fact]
    public async Task Clearing_checks_the_version_too()
    {
        var etag = await WriteAsync("w1", "{}", 0);

        await Should.ThrowAsync<InconsistentStateException>(async () => await State.ClearAsync("worker", "w1", etag + 1, None));
        await State.ClearAsync("worker", "w1", etag, None);
        await State.ClearAsync("worker", "w1", 0, None);

        (await State.ReadAsync("worker", "w1", None)).ShouldBeNull();
    }

    [Fact]
    public async Task Of_racing_writers_of_one_version_exactly_one_wins_and_other_records_are_not_touched()
    {
        var start = await WriteAsync("contested", "{}", 0);

        var contested = Enumerable.Range(0, 50).Select(i => WriteAsync("contested", $"{i}", start)).ToArray();
        var others = Enumerable.Range(0, 50).Select(i => WriteAsync($"other-{i}", "{}", 0)).ToArray();
        await Task.WhenAll(others);
        await Task.WhenAll(contested).ContinueWith(static _ => { }, TaskScheduler.Default);

        contested.Count(static write => write.IsCompletedSuccessfully).ShouldBe(1);
        contested.Where(static write => write.IsFaulted).ShouldAllBe(static write => write.Exception!.InnerException is InconsistentStateException);
    }

    [Fact]
    public async Task Records_and_versions_survive_a_restart()
    {
        var etag = await WriteAsync("w1", "{\"名\":\"张\"}", 0);

        await Store.ReopenAsync();

        var read = await State.ReadAsync("worker", "w1", None);
        read!.Value.Etag.ShouldBe(etag);
        (await WriteAsync("w1", "{}", etag)).ShouldNotBe(etag);
    }

    [Fact]
    public async Task Names_and_keys_are_told_apart()
    {
        _ = await State.WriteAsync("a", "k", "1"u8.ToArray(), 0, None);
        _ = await State.WriteAsync("b", "k", "2"u8.ToArray(), 0, None);

        (await State.ReadAsync("a", "k", None))!.Value.Json.ToArray().ShouldBe("1"u8.ToArray());
        (await State.ReadAsync("b", "k", None))!.Value.Json.ToArray().ShouldBe("2"u8.ToArray());
    }

    [Fact]
    public async Task A_large_value_comes_back_whole()
    {
        var large = new byte[300_000];
        new Random(1).NextBytes(large);

        _ = await State.WriteAsync("large", "k", large, 0, None);

        (await State.ReadAsync("large", "k", None))!.Value.Json.ToArray().ShouldBe(large);
    }

    private Task<long> WriteAsync(string key, string json, long etag) =>
        State.WriteAsync("worker", key, Encoding.UTF8.GetBytes(json), etag, None).AsTask();
}
