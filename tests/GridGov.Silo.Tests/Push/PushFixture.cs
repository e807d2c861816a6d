using System.Globalization;
using GridGov.Silo.Push;
using GridGov.Silo.Tests.Drivers;
using GridGov.Testing.Push;
using Microsoft.Extensions.DependencyInjection;

namespace GridGov.Silo.Tests.Push;

/// <summary>A silo that may call a push service on this machine, and that push service. Each test takes a district of its own.</summary>
public sealed class PushFixture : IAsyncLifetime
{
    private int _districts = 385_000;

    public PushService Service { get; private set; } = null!;

    public SiloHost Silo { get; private set; } = null!;

    public SiloApi Admin { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Service = await PushService.StartAsync();
        Silo = await SiloHost.StartAsync(static services => services.Configure<PushOptions>(static options =>
        {
            options.AllowPrivate = true;
            options.Contact = "mailto:push@lanshan.example";
        }));
        Admin = await SiloApi.SignInAsync(Silo.Http);
    }

    /// <summary>A district with a worker <c>w1</c> on duty in the west who has signed up no phone yet.</summary>
    internal async Task<(SampleDistrict District, SiloApi Worker)> OnDutyAsync()
    {
        var district = await SampleDistrict.CreateAsync(Admin, Interlocked.Increment(ref _districts).ToString(CultureInfo.InvariantCulture));
        return (district, await ComeOnDutyAsync(district, "w1"));
    }

    internal async Task<SiloApi> ComeOnDutyAsync(SampleDistrict district, string id)
    {
        await district.RegisterWorkerAsync(id);
        var worker = await district.SignInAsAsync(Silo.Http, "worker", worker: id, suffix: id);
        (await worker.PostAsync(district.Path($"workers/{id}/duty"), new System.Text.Json.Nodes.JsonObject { ["onDuty"] = true })).Ok();
        (await worker.PostAsync(district.Path($"workers/{id}/positions"), new System.Text.Json.Nodes.JsonArray(SampleDistrict.InWest))).Ok();
        return worker;
    }

    public async Task DisposeAsync()
    {
        Admin.Dispose();
        await Silo.DisposeAsync();
        await Service.DisposeAsync();
    }
}
