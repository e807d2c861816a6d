using System.Globalization;
using GridGov.EndToEnd.Tests.Pages;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace GridGov.EndToEnd.Tests;

/// <summary>The control room's states look as they were accepted: calm, one alarm of level I, a flood of level IV, offline (playback is looked at with the sections).</summary>
[Collection(nameof(ControlRoomCollection))]
public sealed class ScreenTests(ControlRoom room, ITestOutputHelper output)
{
    private const int Flood = 200;

    [Fact]
    public async Task The_states_of_the_control_room_look_as_they_were_accepted()
    {
        using var district = await room.CreateDistrictAsync();
        var dispatcher = await district.AddAccountAsync("dispatcher", "desk");
        await using var cable = new Cable(room.Silo);
        await using var seat = await room.Browser.TakeDeskWithoutMapAsync(cable.Site);
        var console = new ConsolePage(seat);
        await console.OpenAsync(dispatcher);
        await Assertions.Expect(console.Count("未结警情")).ToHaveTextAsync("0");
        await LookAsync(seat, "calm");

        await district.ReportAsync("sos");
        await Assertions.Expect(console.Alarms).ToHaveCountAsync(1);
        await console.Alarms.First.ClickAsync();
        await Assertions.Expect(console.Drawer).ToContainTextAsync("✓");
        await LookAsync(seat, "level-1");

        await console.PressAsync("Escape");
        await district.ReportManyAsync("low_battery", Flood);
        await Assertions.Expect(console.Count("未结警情")).ToHaveTextAsync((Flood + 1).ToString(CultureInfo.InvariantCulture));
        await Assertions.Expect(console.Alarms).ToHaveCountAsync(2);
        await LookAsync(seat, "flood");

        cable.Cut();
        await Assertions.Expect(console.FrozenBanner).ToBeVisibleAsync();
        await LookAsync(seat, "offline");

        await KeptScreens.AreToldApartAsync(room.Browser, "calm", "level-1");
        await KeptScreens.AreToldApartAsync(room.Browser, "flood", "offline");
    }

    private async Task LookAsync(Seat seat, string name)
    {
        var differing = await KeptScreens.LookAsKeptAsync(room.Browser, seat, name);
        output.WriteLine($"{name}: {differing:P1} of the raster differs from what was accepted");
    }
}
