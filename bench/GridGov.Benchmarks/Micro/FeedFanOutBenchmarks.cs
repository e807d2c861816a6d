using System.IO.Pipelines;
using System.Text;
using BenchmarkDotNet.Attributes;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Live;
using GridGov.Silo.Live;

namespace GridGov.Benchmarks.Micro;

/// <summary>One event to two hundred consoles: filtered, framed, written to each one's buffer.</summary>
public class FeedFanOutBenchmarks
{
    private const int Consoles = 200;

    private readonly FeedFilter[] _filters = [.. Enumerable.Range(0, Consoles).Select(i => new FeedFilter(i % 2 == 0 ? null : new GridCode("371302001")))];
    private readonly PipeWriter[] _outputs = [.. Enumerable.Range(0, Consoles).Select(_ => PipeWriter.Create(Stream.Null))];
    private readonly byte[] _body = Encoding.UTF8.GetBytes("""{"id":"w0001","name":"王建国","onDuty":true,"lastFix":{"lat":35.05213,"lon":118.34798,"at":"2026-03-02T08:15:30.250Z"},"openTasks":0,"version":812}""");
    private SseWriter[] _writers = [];
    private FeedEntry _entry = null!;

    [GlobalSetup]
    public void Open()
    {
        _writers = [.. _outputs.Select(output => new SseWriter(output, TimeSpan.FromSeconds(20), TimeProvider.System))];
        _entry = new FeedEntry
        {
            Kind = EntityKind.Worker, Id = "w0001", Version = 812, GridPath = [new GridCode("371302001001001"), new GridCode("371302001")],
            IsOpen = true, Since = Samples.Morning, At = Samples.Morning, Body = [.. _body],
        };
    }

    [Benchmark(OperationsPerInvoke = Consoles)]
    public async Task SendToAll()
    {
        for (var i = 0; i < Consoles; i++)
        {
            if (_filters[i].Passes(_entry))
            {
                _writers[i].WriteEntity("worker", 4711, 4710, _entry.Body.AsSpan());
                await _writers[i].FlushAsync(CancellationToken.None);
            }
        }
    }
}
