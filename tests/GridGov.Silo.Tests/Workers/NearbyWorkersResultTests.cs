using System.Text.Json;
using GridGov.Interfaces.Dispatch;
using GridGov.Interfaces.Workers;
using GridGov.Silo.Wire;
using GridGov.Silo.Workers;
using Microsoft.AspNetCore.Http;

namespace GridGov.Silo.Tests.Workers;

public sealed class NearbyWorkersResultTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 8, 15, 30, 250, TimeSpan.FromHours(8));

    [Fact]
    public async Task It_is_what_the_serializer_would_write()
    {
        NearbyWorker[] workers =
        [
            new(new WorkerId("w1"), 12.3, new LastFix { Latitude = 35.0521347, Longitude = 118.3479812, RecordedAt = At, AccuracyMeters = 8.5 }, false),
            new(new WorkerId("w-2_b"), 0, new LastFix { Latitude = -1e-7, Longitude = 180, RecordedAt = At }, true),
        ];
        var context = new DefaultHttpContext();
        using var body = new MemoryStream();
        context.Response.Body = body;

        await new NearbyWorkersResult([.. workers]).ExecuteAsync(context);
        await context.Response.BodyWriter.FlushAsync();

        body.ToArray().ShouldBe(JsonSerializer.SerializeToUtf8Bytes(new PageOf<NearbyWorker>([.. workers], null), SiloJson.Options));
        context.Response.ContentLength.ShouldBe(body.Length);
        context.Response.ContentType.ShouldBe("application/json; charset=utf-8");
    }
}
