using System.Collections.Immutable;
using System.Text.Json;
using GridGov.Grains.Live;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Live;
using GridGov.Interfaces.Wire;
using GridGov.Silo.Tests.Drivers;
using GridGov.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace GridGov.Silo.Tests.Hosting;

public sealed class StaleCountTests
{
    private static readonly DistrictId District = new("370103");

    [Fact]
    public async Task Counts_that_a_crash_left_behind_are_corrected_by_the_next_start()
    {
        await using var silo = await SiloHost.StartAsync();
        using (var admin = await SiloApi.SignInAsync(silo.Http))
        {
            var sample = await SampleDistrict.CreateAsync(admin, District.Value);
            await LeaveCountsBehindAsync(silo.Services.GetRequiredService<IFeedLog>(), sample);
            (await sample.GetAsync("snapshot")).Ok().Body["grids"]!.AsArray().Count.ShouldBe(1);
        }

        await silo.RestartAsync();

        using var again = await SiloApi.SignInAsync(silo.Http);
        await Eventually.That(
            async () => (await again.GetAsync($"districts/{District}/snapshot")).Ok().Body["grids"]!.AsArray().Count == 0, "no counts any more");
    }

    private static async Task LeaveCountsBehindAsync(IFeedLog log, SampleDistrict sample)
    {
        var now = TimeProvider.System.GetUtcNow();
        var grid = new GridSnapshot
        {
            Id = new GridCode(sample.West), Name = "网格", Level = GridLevel.Base, Parent = new GridCode(sample.Village),
            Counts = new GridCounts { Severity1 = 3 }, Version = 1,
        };
        var entry = new FeedEntry
        {
            Kind = EntityKind.Grid, Id = sample.West, Version = 1, IsOpen = true, Since = DateTimeOffset.UnixEpoch, At = now,
            Body = ImmutableArray.Create(JsonSerializer.SerializeToUtf8Bytes(grid, GovernanceJson.Default.GridSnapshot)),
        };
        var last = (await log.GetRangeAsync(District, CancellationToken.None)).Last;
        await log.AppendAsync(District, [new FeedEvent(last + 1, entry, now)], CancellationToken.None);
    }
}
