using GridGov.Grains.Tests.Walk;
using GridGov.Interfaces;
using GridGov.Interfaces.Devices;
using GridGov.Interfaces.Residents;

namespace GridGov.Grains.Tests.Residents;

public sealed class ResidentErasureTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Nobody_is_registered_under_an_id_while_its_erasure_is_not_finished()
    {
        await using var town = await Town.StartAsync();
        var resident = Resident(town);
        await RegisterAsync(resident, "张玉兰");
        var begun = await resident.BeginErasureAsync(Asked(town), None);

        var refused = await RegisterAsync(resident, "李秀英");

        (refused.IsBeingErased, refused.IsStale).ShouldBe((true, false));
        (await resident.GetRegistrationAsync(None)).ShouldBeNull();
        (await resident.BeginErasureAsync(Asked(town) with { By = "other" }, None)).ShouldBe(begun, "what was asked for first stands");
        (await resident.FinishErasureAsync(begun.AskedAt, town.Now, None)).ShouldBe(begun with { FinishedAt = town.Now });
        (await RegisterAsync(resident, "李秀英")).IsBeingErased.ShouldBeFalse();
    }

    [Fact]
    public async Task An_erasure_that_is_not_the_one_that_was_seen_changes_nothing()
    {
        await using var town = await Town.StartAsync();
        var resident = Resident(town);
        await RegisterAsync(resident, "张玉兰");
        var begun = await resident.BeginErasureAsync(Asked(town), None);

        (await resident.FinishErasureAsync(begun.AskedAt.AddSeconds(1), town.Now, None)).ShouldBeNull();
        (await resident.GetErasureAsync(None)).ShouldBe(begun);
        await resident.FinishErasureAsync(begun.AskedAt, town.Now, None);
        await RegisterAsync(resident, "李秀英");

        (await resident.FinishErasureAsync(begun.AskedAt, town.Now, None)).ShouldBeNull();
        (await resident.GetRegistrationAsync(None))!.Name.ShouldBe("李秀英");
        (await resident.GetErasureAsync(None)).ShouldBeNull();
    }

    [Fact]
    public async Task Versions_go_on_where_the_erased_entry_ended()
    {
        await using var town = await Town.StartAsync();
        var resident = Resident(town);
        await RegisterAsync(resident, "张玉兰");
        var seen = (await RegisterAsync(resident, "张玉岚")).Mark!.Version;
        var begun = await resident.BeginErasureAsync(Asked(town), None);
        await resident.FinishErasureAsync(begun.AskedAt, town.Now, None);

        var anew = await RegisterAsync(resident, "李秀英", seen: 0);

        (anew.IsNew, anew.IsStale, anew.Mark!.Version).ShouldBe((true, false, seen + 1));
        (await RegisterAsync(resident, "张玉兰", seen)).IsStale.ShouldBeTrue();
        (await RegisterAsync(resident, "张玉兰", seen: 0)).IsStale.ShouldBeTrue();
    }

    [Fact]
    public async Task A_device_is_released_by_whom_it_belongs_to_alone_and_its_entry_has_changed_then()
    {
        await using var town = await Town.StartAsync();
        var device = town.Device("d1");
        var registration = new DeviceRegistration { Kind = DeviceKind.Wristband, Resident = new ResidentId("r1"), Home = new Home(null, "No. 1, Square") };
        var seen = (await device.RegisterAsync(registration, SecretHash.Of("secret"), new RegistrationAct("test"), None)).Mark!.Version;

        (await device.ReleaseAsync(new ResidentId("r2"), "admin", None)).ShouldBeFalse();
        (await device.GetRegistrationAsync(None)).ShouldBe(registration);
        (await device.ReleaseAsync(new ResidentId("r1"), "admin", None)).ShouldBeTrue();

        var released = (await device.GetEntryAsync(None))!;
        (released.Registration.Resident, released.Registration.Home?.Address).ShouldBe((null, null));
        (released.Mark.Version, released.Mark.By).ShouldBe((seen + 1, "admin"));
        (await device.ReleaseAsync(new ResidentId("r1"), "admin", None)).ShouldBeFalse("once is enough");
        (await device.GetEntryAsync(None)).ShouldBe(released);
        (await device.RegisterAsync(registration, null, new RegistrationAct("late", seen), None)).IsStale.ShouldBeTrue();
    }

    private static IResidentGrain Resident(Town town) => town.Host.Grains.Resident(Town.District, new ResidentId("r1"));

    private static Task<RegistrationOutcome> RegisterAsync(IResidentGrain resident, string name, long? seen = null) =>
        resident.RegisterAsync(new ResidentRegistration { Name = name }, new RegistrationAct("test", seen), None);

    private static PersonErasure Asked(Town town) => new() { By = "admin", Ground = ErasureGround.ServiceEnded, AskedAt = town.Now };
}
