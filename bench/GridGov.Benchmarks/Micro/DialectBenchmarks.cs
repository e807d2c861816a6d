using BenchmarkDotNet.Attributes;
using GridGov.Interfaces.Geography;
using GridGov.MqttBridge.Dialects;
using GridGov.MqttBridge.Dialects.Native;

namespace GridGov.Benchmarks.Micro;

/// <summary>A position's payload of 200 bytes to a fix.</summary>
public class DialectBenchmarks
{
    private readonly DecodeContext _context = new(Samples.Morning, TimeZoneInfo.Utc, CoordinateSystem.Wgs84);

    [Benchmark]
    public bool DecodePosition() => NativeDecoder.TryDecodePosition(Samples.Position, _context, out _, out _);
}
