using BenchmarkDotNet.Attributes;
using GridGov.Grains.Tracks;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Tracks;
using GridGov.Interfaces.Workers;

namespace GridGov.Benchmarks.Micro;

/// <summary>Fixes to disk: until after COMMIT (WAL, synchronous=FULL), one alone and many that share it.</summary>
public class GroupCommitBenchmarks
{
    private const int Together = 1_000;

    private readonly DistrictId _district = new("371302");
    private readonly WorkerId[] _workers = [.. Enumerable.Range(0, Together).Select(i => new WorkerId($"w{i}"))];
    private readonly StoredFix[] _day = Samples.Day();
    private OpenedStore _store = null!;
    private int _next;

    [GlobalSetup]
    public async Task OpenAsync() => _store = await OpenedStore.OpenAsync();

    [GlobalCleanup]
    public async Task CloseAsync() => await _store.DisposeAsync();

    [Benchmark]
    public async Task AppendOne() => await _store.Tracks.WhenDurableAsync(await _store.Tracks.AppendAsync(_district, _workers[0], [_day[_next++ % _day.Length]]));

    [Benchmark(OperationsPerInvoke = Together)]
    public async Task AppendThousandTogether()
    {
        var fix = _day[_next++ % _day.Length];
        var mark = CommitMark.Durable;
        for (var i = 0; i < Together; i++)
        {
            mark = await Append(i, fix);
        }

        await _store.Tracks.WhenDurableAsync(mark);
    }

    private ValueTask<CommitMark> Append(int worker, in StoredFix fix) => _store.Tracks.AppendAsync(_district, _workers[worker], [fix]);
}
