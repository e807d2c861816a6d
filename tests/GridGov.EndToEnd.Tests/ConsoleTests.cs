using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GridGov.Testing.EndToEnd;
using GridGov.EndToEnd.Tests.Pages;
using Microsoft.Playwright;

namespace GridGov.EndToEnd.Tests;

/// <summary>The published console in a real browser, fed by a real press.</summary>
[Collection(nameof(SiloCollection))]
public sealed class ConsoleTests
{
    [Fact]
    public async Task A_press_appears_on_the_wall_by_itself_and_is_acknowledged_from_the_drawer()
    {
        await using var silo = await SiloProcess.StartAsync();
        using var api = await GovernanceApi.SignInAsync(silo);
        await api.CreateDistrictAsync();
        var band = await api.RegisterDeviceAsync("band-1", "wristband", 35.05, 118.35);
        await api.SendToRootAsync(HttpMethod.Put, "accounts/monitor1", new JsonObject
        {
            ["password"] = "monitor-password-1", ["role"] = "monitor", ["district"] = GovernanceApi.District,
        });
        await using var browser = await Browser.StartAsync();
        List<string> errors = [];
        var console = new ConsolePage(await browser.OpenAsync(errors));
        await console.SignInAsync(silo.Http, "monitor1", "monitor-password-1");
        await Assertions.Expect(console.Alarms).ToHaveCountAsync(0);

        await Mosquitto.PublishAsync(silo, "band-1", band, $"gridgov/{GovernanceApi.District}/device/band-1/alarm", new JsonObject { ["id"] = "p1", ["kind"] = "sos" });

        await Assertions.Expect(console.Alarms).ToHaveCountAsync(1);
        await Assertions.Expect(console.Alarms.First).ToContainTextAsync("第一网格");
        await console.Alarms.First.ClickAsync();
        await Assertions.Expect(console.Drawer).ToContainTextAsync("金雀山路 1 号");
        await console.AcknowledgeAsync();
        await Assertions.Expect(console.Alarms.First).Not.ToHaveClassAsync(new Regex("alarming"));
        var incident = (await api.OpenIncidentsAsync()).ShouldHaveSingleItem()!;
        incident["acknowledgedBy"]!.GetValue<string>().ShouldBe("monitor1");
        incident["clock"]!.AsObject().ContainsKey("t5").ShouldBeTrue();
        errors.ShouldBeEmpty();
    }
}
