using BenchmarkDotNet.Attributes;
using GridGov.Grains.Tracks;
using GridGov.Storage.Tracks;

namespace GridGov.Benchmarks.Micro;

/// <summary>A day's track of 2,880 fixes: to chunks, from chunks, to points with their doubts, to stops.</summary>
public class TrackBenchmarks
{
    private readonly StoredFix[] _day = Samples.Day();
    private readonly BitWriter _packing = new();
    private readonly List<StoredFix> _unpacked = new(2_880);
    private readonly TrackOptions _options = new();
    private readonly TrackChunk[] _chunks;

    public TrackBenchmarks() => _chunks = [.. TrackChunk.Slice([.. _day], 0, _packing)];

    [Benchmark]
    public int Encode() => TrackChunk.Slice([.. _day], 0, _packing).Sum(static chunk => chunk.Packed.Length);

    [Benchmark]
    public int Decode()
    {
        _unpacked.Clear();
        foreach (var chunk in _chunks)
        {
            FixPacking.Unpack(chunk.Packed, chunk.Fixes, _unpacked);
        }

        return _unpacked.Count;
    }

    [Benchmark]
    public int BuildWithStops()
    {
        var points = TrackBuilder.Build(_day, _options);
        return StopDetector.Find(points, _options).Length + (int)TrackBuilder.DistanceMeters(points, _options);
    }
}
