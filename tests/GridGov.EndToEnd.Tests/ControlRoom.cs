using System.Globalization;
using GridGov.EndToEnd.Tests.Pages;
using GridGov.Testing.EndToEnd;

namespace GridGov.EndToEnd.Tests;

/// <summary>One silo and one Chromium for all tests of the pages. Every test has a district of its own, so that none sees another's alarms.</summary>
public sealed class ControlRoom : IAsyncLifetime
{
    private int _lastDistrict = 371_400;

    internal SiloProcess Silo { get; private set; } = null!;

    internal Browser Browser { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var browser = Browser.StartAsync();
        Silo = await SiloProcess.StartAsync(new SiloLaunch
        {
            Environment = new Dictionary<string, string> { ["GRIDGOV__PUSH__ALLOWPRIVATE"] = "true" }, // the push service is one of the tests', on this machine
        });
        Browser = await browser;
    }

    public async Task DisposeAsync()
    {
        await Browser.DisposeAsync();
        await Silo.DisposeAsync();
    }

    internal async Task<TestDistrict> CreateDistrictAsync()
    {
        var code = Interlocked.Increment(ref _lastDistrict).ToString(CultureInfo.InvariantCulture);
        var district = new TestDistrict(Silo, code, await GovernanceApi.SignInAsync(Silo, district: code));
        await district.Api.CreateDistrictAsync();
        return district;
    }
}

/// <summary>The tests of the pages share it, and run one after another.</summary>
[CollectionDefinition(nameof(ControlRoomCollection), DisableParallelization = true)]
public sealed class ControlRoomCollection : ICollectionFixture<ControlRoom>;
