using GridGov.Silo.Tests.Drivers;

namespace GridGov.Silo.Tests.Leases;

[Collection(SiloCollection.Name)]
public sealed class SingleSiloTests(SiloFixture fixture)
{
    [Fact]
    public async Task A_silo_alone_answers_with_itself()
    {
        var district = await fixture.DistrictAsync();

        var cluster = (await fixture.Admin.GetAsync("cluster")).Ok().Body;

        cluster["isShared"]!.GetValue<bool>().ShouldBeFalse();
        var silo = cluster["silos"]!.AsArray().ShouldHaveSingleItem()!;
        silo["name"]!.GetValue<string>().ShouldBe(cluster["self"]!.GetValue<string>());
        silo["isAlive"]!.GetValue<bool>().ShouldBeTrue();
        cluster["districts"]!.AsArray().Single(listed => listed!["district"]!.GetValue<string>() == district.Code)!["silo"]!.GetValue<string>()
            .ShouldBe(cluster["self"]!.GetValue<string>());
    }

    [Fact]
    public async Task Who_is_no_admin_does_not_see_it_and_one_of_a_district_sees_that_district()
    {
        var (own, _) = (await fixture.DistrictAsync(), await fixture.DistrictAsync());
        using var monitor = await own.SignInAsAsync(fixture.Silo.Http, "monitor");
        using var admin = await own.SignInAsAsync(fixture.Silo.Http, "admin");

        (await monitor.GetAsync("cluster")).Refused(403, "forbidden");
        (await admin.GetAsync("cluster")).Ok().Body["districts"]!.AsArray().ShouldHaveSingleItem()!["district"]!.GetValue<string>().ShouldBe(own.Code);
    }
}
