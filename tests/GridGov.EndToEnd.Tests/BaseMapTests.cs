using System.Globalization;
using System.Text.Json.Nodes;
using GridGov.EndToEnd.Tests.Pages;
using GridGov.Interfaces.Geography;
using GridGov.Testing;
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
    public async Task Over_GCJ02_tiles_a_worker_stands_on_the_tile_of_their_place_and_tiles_that_do_not_come_are_not_asked_for_again_and_again()
    {
        var shifted = CoordinateConversion.FromWgs84(GeoPoint.FromDegrees(Latitude, Longitude), CoordinateSystem.Gcj02);
        await using var tiles = new TileServer { Place = (shifted.Latitude, shifted.Longitude) };
        await using var silo = await SiloProcess.StartAsync(null, "--map", tiles.Template, "--map-datum", "gcj02", "--map-attribution", "© 示例底图");
        var desk = await FillAsync(silo);
        await using (var seat = await OpenAsync(silo, desk))
        {
            var note = seat.Page.Locator(".base");
            await Assertions.Expect(note).ToHaveAttributeAsync("data-state", "shown");
            await Assertions.Expect(note).ToContainTextAsync("底图GCJ-02");
            await Assertions.Expect(note).ToContainTextAsync("© 示例底图");
            tiles.Asked.ShouldBeGreaterThan(0);

            // On the white tile, as far inside as Mercator says. In the wrong datum the worker would stand some 500 metres off, a fifth of the tile or more.
            var place = await PlaceAsync(seat.Page, tiles);
            await seat.Page.Mouse.ClickAsync(place.X, place.Y);
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
            tiles.IsAway = false;
        }

        // the same silo, told otherwise: a style of vectors without fonts, pictures or tiles of its own
        await using var other = await OpenAsync(silo, desk, new JsonObject { ["kind"] = "style", ["url"] = tiles.Style, ["datum"] = "wgs84" });
        await Assertions.Expect(other.Page.Locator(".base")).ToHaveAttributeAsync("data-state", "shown");
        await Eventually.That(async () => await LakeAsync(other.Page) is not null, "the lake of the style, drawn");
    }

    [Fact]
    public async Task A_tile_file_on_the_silos_disk_comes_in_pieces_and_its_vectors_are_drawn()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("gridgov-map-").FullName, "city.pmtiles");
        await File.WriteAllBytesAsync(file, PmtilesFile.Of(PmtilesFile.AllWater));
        await using (var silo = await SiloProcess.StartAsync(null, "--map", file, "--map-datum", "wgs84"))
        await using (var seat = await OpenAsync(silo, await FillAsync(silo)))
        {
            await Assertions.Expect(seat.Page.Locator(".base")).ToHaveAttributeAsync("data-state", "shown");
            await Assertions.Expect(seat.Page.Locator(".base")).ToContainTextAsync("底图WGS-84");
            // water is drawn in the panel's colour, the ground in the page's
            var canvas = await CanvasAsync(seat.Page);
            await Eventually.That(async () => await Pixels.AreaOfAsync(room.Browser, seat.Page, canvas, 0x11, 0x17, 0x1E, slack: 2, many: 200) is not null, "the water of the file, drawn");
        }

        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    private async Task<float[]?> LakeAsync(IPage page) => await Pixels.AreaOfAsync(room.Browser, page, await CanvasAsync(page), 255, 0, 255);

    /// <summary>Where a place must stand on the screen, by the tile that lies there: the same twice, when the map has come to rest.</summary>
    private async Task<(float X, float Y)> PlaceAsync(IPage page, TileServer tiles)
    {
        var canvas = await CanvasAsync(page);
        float[]? tile = null;
        await Eventually.That(
            async () =>
            {
                var before = tile;
                tile = await Pixels.AreaOfAsync(room.Browser, page, canvas, 94, 95, 96);
                return tile is not null && before is not null && tile.SequenceEqual(before);
            },
            "the white tile, at rest");
        var (left, top, width, height) = (tile![0], tile[1], tile[2] - tile[0], tile[3] - tile[1]);
        width.ShouldBeInRange(178, 366);
        (width / height).ShouldBeInRange(0.98F, 1.02F, "the whole tile is in sight");
        var (x, y) = TileServer.Mercator(tiles.Place.Latitude, tiles.Place.Longitude);
        var scale = Math.Pow(2, tiles.WhiteZoom);
        return (left + width * (float)(x * scale % 1), top + height * (float)(y * scale % 1));
    }

    private static async Task<Clip> CanvasAsync(IPage page)
    {
        var box = (await page.Locator(".maplibregl-canvas").BoundingBoxAsync())!;
        return new Clip { X = box.X, Y = box.Y, Width = box.Width, Height = box.Height };
    }

    /// <summary>A district with one worker on duty; answers a desk's account.</summary>
    private static async Task<string> FillAsync(SiloProcess silo)
    {
        using var district = new TestDistrict(silo, District, await GovernanceApi.SignInAsync(silo, district: District));
        await district.Api.CreateDistrictAsync();
        await district.Api.RegisterWorkerAsync("w1", "赵玉欣");
        using var phone = await GovernanceApi.SignInAsync(silo, await district.AddAccountAsync("worker", "zhao", "w1"), TestDistrict.Password, District);
        await phone.PostAsync("workers/w1/duty", new JsonObject { ["onDuty"] = true });
        await phone.PostAsync("workers/w1/positions", new JsonArray(new JsonObject { ["lat"] = Latitude, ["lon"] = Longitude, ["accuracyMeters"] = 5 }));
        return await district.AddAccountAsync("dispatcher", "desk");
    }

    /// <param name="silo">Its map is shown.</param>
    /// <param name="desk">Who looks.</param>
    /// <param name="map">What the page is told of the map instead; null: the silo's own word.</param>
    private async Task<Seat> OpenAsync(SiloProcess silo, string desk, JsonObject? map = null)
    {
        var seat = await room.Browser.TakeDeskAsync(silo.Http, width: 1500, height: 840);
        if (map is not null)
        {
            await seat.Page.RouteAsync("**/api/v1/map", route => route.FulfillAsync(new() { ContentType = "application/json", Body = map.ToJsonString() }));
        }

        await new ConsolePage(seat).OpenAsync(desk);
        return seat;
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
