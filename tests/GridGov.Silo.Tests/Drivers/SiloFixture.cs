namespace GridGov.Silo.Tests.Drivers;

/// <summary>One silo for all host-level tests; each takes a district of its own.</summary>
public sealed class SiloFixture : IAsyncLifetime
{
    private int _districts = 380_000;

    public SiloHost Silo { get; private set; } = null!;

    public SiloApi Admin { get; private set; } = null!;

    public SiloApi Anonymous { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Silo = await SiloHost.StartAsync();
        Admin = await SiloApi.SignInAsync(Silo.Http);
        Anonymous = new SiloApi(Silo.Http);
    }

    public Task<SampleDistrict> DistrictAsync() =>
        SampleDistrict.CreateAsync(Admin, Interlocked.Increment(ref _districts).ToString(System.Globalization.CultureInfo.InvariantCulture));

    public async Task DisposeAsync()
    {
        Admin.Dispose();
        Anonymous.Dispose();
        await Silo.DisposeAsync();
    }
}
