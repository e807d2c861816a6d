using System.Globalization;
using System.Text.Json.Nodes;
using GridGov.EndToEnd.Tests.Pages;
using GridGov.Testing.EndToEnd;
using Microsoft.Playwright;

namespace GridGov.EndToEnd.Tests;

/// <summary>The console on a base map that an operator has set. Leaving a seat fails when the page has done what its security policy forbids.</summary>
[Collection(nameof(ControlRoomCollection))]
public sealed class BaseMapTests(ControlRoom room)
{
    private const string District = "371499";
    private const double Latitude = 35.052;
    private const double Longitude = 118.351;

    [Fact]
    public async Task Over_GCJ02_tiles_a_worker_stands_where_the_pointer_says_and_tiles_that_do_not_come_are_not_asked_for_again_and_again()
    {
        await using var tiles = new TileServer();
        await using var silo = await SiloProcess.StartAsync(null, "--map", tiles.Template, "--map-datum", "gcj02", "--map-attribution", "© 示例底图");
        await using var seat = await OpenAsync(silo);
        var note = seat.Page.Locator(".base");
        await Assertions.Expect(note).ToHaveAttributeAsync("data-state", "shown");
        await Assertions.Expect(note).ToContainTextAsync("底图GCJ-02");
        await Assertions.Expect(note).ToContainTextAsync("© 示例底图");
        tiles.Asked.ShouldBeGreaterThan(0);

        await ClickPlaceAsync(seat.Page, Latitude, Longitude);
        await Assertions.Expect(seat.Page.Locator(".drawer")).ToContainTextAsync("赵玉欣");

        tiles.IsAway = true;
        var closer = seat.Page.GetByRole(AriaRole.Button, new() { Name = "放大" });
        await closer.ClickAsync();
        await Assertions.Expect(note).ToContainTextAsync("底图取不到");
        await closer.ClickAsync();
        await ReadAsync(seat.Page, 500, 300);
        var asked = tiles.Asked;
        await closer.ClickAsync();
        await ReadAsync(seat.Page, 520, 320);
        tiles.Asked.ShouldBe(asked);
    }

    [Fact]
    public async Task A_tile_file_on_the_silos_disk_comes_in_pieces()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("gridgov-map-").FullName, "city.pmtiles");
        await File.WriteAllBytesAsync(file, PmtilesFile.Of(TileServer.Tile));
        await using (var silo = await SiloProcess.StartAsync(null, "--map", file, "--map-datum", "wgs84"))
        await using (var seat = await OpenAsync(silo))
        {
            await Assertions.Expect(seat.Page.Locator(".base")).ToHaveAttributeAsync("data-state", "shown");
            await Assertions.Expect(seat.Page.Locator(".base")).ToContainTextAsync("底图WGS-84");
        }

        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    /// <summary>A desk that sees the map of a district with one worker on duty.</summary>
    private async Task<Seat> OpenAsync(SiloProcess silo)
    {
        using var district = new TestDistrict(silo, District, await GovernanceApi.SignInAsync(silo, district: District));
        await district.Api.CreateDistrictAsync();
        await district.Api.RegisterWorkerAsync("w1", "赵玉欣");
        using var phone = await GovernanceApi.SignInAsync(silo, await district.AddAccountAsync("worker", "zhao", "w1"), TestDistrict.Password, District);
        await phone.PostAsync("workers/w1/duty", new JsonObject { ["onDuty"] = true });
        await phone.PostAsync("workers/w1/positions", new JsonArray(new JsonObject { ["lat"] = Latitude, ["lon"] = Longitude, ["accuracyMeters"] = 5 }));
        var seat = await room.Browser.TakeDeskAsync(silo.Http, width: 1200, height: 640);
        var console = new ConsolePage(seat);
        await console.OpenAsync(await district.AddAccountAsync("dispatcher", "desk"));
        return seat;
    }

    /// <summary>Clicks where the map's own reading of the pointer is that place: two readings give the scale of what is in sight.</summary>
    private static async Task ClickPlaceAsync(IPage page, double latitude, double longitude)
    {
        var box = (await page.Locator(".maplibregl-canvas").BoundingBoxAsync())!;
        var (left, right) = (box.X + box.Width * 0.15F, box.X + box.Width * 0.45F);
        var (top, bottom) = (box.Y + box.Height * 0.35F, box.Y + box.Height * 0.65F);
        var (north, west) = await ReadAsync(page, left, top);
        var (south, east) = await ReadAsync(page, right, bottom);
        var x = left + (right - left) * (float)((longitude - west) / (east - west));
        var y = top + (bottom - top) * (float)((latitude - north) / (south - north));
        await page.Mouse.ClickAsync(x, y);
    }

    private static async Task<(double Latitude, double Longitude)> ReadAsync(IPage page, float x, float y)
    {
        var reading = page.Locator(".base .pointer");
        var before = await reading.CountAsync() > 0 ? await reading.InnerTextAsync() : "";
        await page.Mouse.MoveAsync(x, y);
        await Assertions.Expect(reading).Not.ToHaveTextAsync(before);
        var numbers = (await reading.InnerTextAsync()).Replace("WGS-84", "", StringComparison.Ordinal).Split(',');
        return (double.Parse(numbers[0], CultureInfo.InvariantCulture), double.Parse(numbers[1], CultureInfo.InvariantCulture));
    }
}
