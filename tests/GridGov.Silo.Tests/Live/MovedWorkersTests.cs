using System.Text.Json;
using GridGov.Interfaces.Dispatch;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Live;
using GridGov.Interfaces.Workers;
using GridGov.Silo.Live;
using GridGov.Silo.Wire;

namespace GridGov.Silo.Tests.Live;

public sealed class MovedWorkersTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 28, 4, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_is_written_once_for_all_reads_like_what_is_serialized()
    {
        WorkerPosition[] workers = [new(new WorkerId("w1"), 35.0521347, 118.3, Noon, true), new(new WorkerId("w2"), -0.5, 0, Noon.AddSeconds(-3.25), false)];
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            MovedWorkers.Of(new LivePositions(new DistrictId("371402"), Noon, [.. workers])).Write(json);
        }

        JsonElement.DeepEquals(
            JsonDocument.Parse(stream.ToArray()).RootElement, JsonSerializer.SerializeToElement(new { at = Noon, workers }, SiloJson.Options)).ShouldBeTrue();
    }

    [Fact]
    public void Nobody_is_an_empty_list()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            MovedWorkers.Of(new LivePositions(new DistrictId("371402"), Noon, [])).Write(json);
        }

        JsonDocument.Parse(stream.ToArray()).RootElement.GetProperty("workers").GetArrayLength().ShouldBe(0);
    }
}
