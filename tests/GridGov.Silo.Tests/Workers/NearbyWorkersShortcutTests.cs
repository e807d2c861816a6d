using System.Text.Json.Nodes;
using GridGov.Silo.Tests.Drivers;
using GridGov.Silo.Workers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace GridGov.Silo.Tests.Workers;

/// <summary>The endpoint is asked beside it by a parameter that only it understands.</summary>
[Collection(SiloCollection.Name)]
public sealed class NearbyWorkersShortcutTests(SiloFixture fixture)
{
    private const string Near = "workers?near=35.05,118.345";

    [Fact]
    public async Task It_answers_what_the_endpoint_answers()
    {
        var district = await WithSomebodyAsync();
        var asked = await district.GetAsync($"{Near}&prefix=");

        var answer = await district.GetAsync(Near);

        answer.Text.ShouldBe(asked.Text);
        answer.Items.Count.ShouldBe(1);
        answer.MediaType.ShouldBe(asked.MediaType);
        HeadersOf(answer).ShouldBe(HeadersOf(asked));
        TryAnswer(district.Code, district.Admin.Token!).ShouldBeTrue();
    }

    [Fact]
    public async Task It_answers_nobody_whom_the_endpoint_would_refuse()
    {
        var (district, other) = (await WithSomebodyAsync(), await WithSomebodyAsync());
        using var worker = await district.SignInAsAsync(fixture.Silo.Http, "worker", worker: "w1");
        using var integrator = await district.SignInAsAsync(fixture.Silo.Http, "integrator");
        using var ofTheWest = await district.SignInAsAsync(fixture.Silo.Http, "monitor", grid: district.West, suffix: "-west");
        using var monitor = await district.SignInAsAsync(fixture.Silo.Http, "monitor");

        (await fixture.Anonymous.GetAsync(district.Path(Near))).Status.ShouldBe(401);
        (await new SiloApi(fixture.Silo.Http, "not-a-token").GetAsync(district.Path(Near))).Status.ShouldBe(401);
        (await worker.GetAsync(district.Path(Near))).Refused(403, "forbidden");
        (await integrator.GetAsync(district.Path(Near))).Refused(403, "forbidden");
        (await monitor.GetAsync(other.Path(Near))).Refused(403, "forbidden");
        (await monitor.GetAsync(district.Path(Near))).Ok();
        (await ofTheWest.GetAsync(district.Path(Near))).Ok();

        TryAnswer(district.Code, monitor.Token!).ShouldBeTrue();
        TryAnswer(other.Code, monitor.Token!).ShouldBeFalse();
        TryAnswer(district.Code, ofTheWest.Token!).ShouldBeFalse(); // of whose grid somebody is, the endpoint finds out
        TryAnswer(district.Code, worker.Token!).ShouldBeFalse();
        TryAnswer(district.Code, integrator.Token!).ShouldBeFalse();
        TryAnswer("999999", district.Admin.Token!).ShouldBeFalse();
    }

    [Fact]
    public async Task A_session_ends_with_its_password()
    {
        var district = await WithSomebodyAsync();
        using var monitor = await district.SignInAsAsync(fixture.Silo.Http, "monitor");
        (await monitor.GetAsync(district.Path(Near))).Ok();
        TryAnswer(district.Code, monitor.Token!).ShouldBeTrue();

        using var again = await district.SignInAsAsync(fixture.Silo.Http, "monitor"); // sets the password anew

        TryAnswer(district.Code, monitor.Token!).ShouldBeFalse();
        (await monitor.GetAsync(district.Path(Near))).Status.ShouldBe(401);
    }

    private async Task<SampleDistrict> WithSomebodyAsync()
    {
        var district = await fixture.DistrictAsync();
        await district.RegisterWorkerAsync("w1");
        using var worker = await district.SignInAsAsync(fixture.Silo.Http, "worker", worker: "w1", suffix: "-on-duty");
        (await worker.PostAsync(district.Path("workers/w1/duty"), new JsonObject { ["onDuty"] = true })).Ok();
        (await worker.PostAsync(district.Path("workers/w1/positions"), new JsonArray(SampleDistrict.InWest))).Ok();
        (await district.GetAsync($"{Near}&prefix=")).Items.Count.ShouldBe(1);
        return district;
    }

    private bool TryAnswer(string district, string token)
    {
        var context = new DefaultHttpContext();
        context.Request.Method = HttpMethods.Get;
        context.Request.Path = $"/api/v1/districts/{district}/workers";
        context.Request.QueryString = new QueryString("?near=35.05,118.345");
        context.Request.Headers.Authorization = $"Bearer {token}";
        return fixture.Silo.Services.GetRequiredService<NearbyWorkersShortcut>().TryAnswer(context);
    }

    private static Dictionary<string, string> HeadersOf(Answer answer) => answer.Headers
        .Where(static header => header.Key != "Date").ToDictionary(static header => header.Key, static header => string.Join(',', header.Value), StringComparer.Ordinal);
}
