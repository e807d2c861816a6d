using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using GridGov.Silo.Photos;
using GridGov.Silo.Tests.Drivers;
using GridGov.Testing;

namespace GridGov.Silo.Tests.Photos;

[Collection(SiloCollection.Name)]
public sealed class PhotoTests(SiloFixture fixture)
{
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3, 4];

    [Fact]
    public async Task A_picture_of_the_worker_who_goes_is_seen_by_staff_and_its_hash_stands_in_the_timeline()
    {
        var (district, worker, incident) = await TakenAsync();
        using var dispatcher = await district.SignInAsAsync(fixture.Silo.Http, "dispatcher");

        (await PutAsync(worker, district, incident, "p1", Jpeg)).Status.ShouldBe(201);
        (await PutAsync(worker, district, incident, "p1", Jpeg)).Status.ShouldBe(200);

        var listed = (await dispatcher.GetAsync(district.Path($"incidents/{incident}/photos"))).Ok().Items.ShouldHaveSingleItem()!;
        listed["mediaType"]!.ToString().ShouldBe("image/jpeg");
        listed["actor"]!.ToString().ShouldBe("worker:w1");
        (await dispatcher.GetAsync(district.Path($"incidents/{incident}/photos/p1"))).Ok().MediaType.ShouldBe("image/jpeg");
        (await district.GetAsync($"audit?subject=incident:{incident}")).Ok().Items
            .ShouldContain(entry => entry!["action"]!.ToString() == "view_photo" && entry["actor"]!.ToString() == $"{district.Code}-dispatcher");
        var line = (await district.GetAsync($"incidents/{incident}/timeline")).Ok().Items.Single(entry => entry!["event"]!.ToString() == "photo")!;
        line["details"]!.ToString().ShouldContain(Convert.ToHexStringLower(SHA256.HashData(Jpeg)));
    }

    [Fact]
    public async Task What_is_no_picture_or_too_large_is_refused_whatever_it_is_called()
    {
        var (district, worker, incident) = await TakenAsync();

        (await PutAsync(worker, district, incident, "p1", "<svg onload=alert(1)>"u8.ToArray())).Refused(415, "not-a-picture");
        (await PutAsync(worker, district, incident, "p1", [])).Refused(415, "not-a-picture");
        (await PutAsync(worker, district, incident, "p1", [.. Jpeg, .. new byte[1024 * 1024]])).Refused(413, "too-large");
        (await PutAsync(worker, district, incident, "no%20id", Jpeg)).Refused(400, "invalid");
        (await worker.GetAsync(district.Path($"incidents/{incident}/photos"))).Ok().Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_incident_takes_twenty()
    {
        var (district, worker, incident) = await TakenAsync();
        for (var i = 0; i < 20; i++)
        {
            (await PutAsync(worker, district, incident, $"p{i}", Jpeg)).Status.ShouldBe(201);
        }

        (await PutAsync(worker, district, incident, "p20", Jpeg)).Refused(409, "too-many-photos");
    }

    [Fact]
    public async Task Nobody_sees_or_brings_pictures_of_an_incident_that_is_not_theirs()
    {
        var (district, worker, incident) = await TakenAsync();
        (await PutAsync(worker, district, incident, "p1", Jpeg)).Status.ShouldBe(201);
        await district.RegisterWorkerAsync("w2");
        using var other = await district.SignInAsAsync(fixture.Silo.Http, "worker", worker: "w2", suffix: "2");
        using var elsewhere = await district.SignInAsAsync(fixture.Silo.Http, "monitor", grid: district.East);

        (await PutAsync(other, district, incident, "p2", Jpeg)).Refused(404, "unknown-incident");
        (await other.GetAsync(district.Path($"incidents/{incident}/photos/p1"))).Refused(404, "unknown-incident");
        (await elsewhere.GetAsync(district.Path($"incidents/{incident}/photos/p1"))).Refused(404, "unknown-incident");
        (await PutAsync(elsewhere, district, incident, "p2", Jpeg)).Refused(403, "forbidden");
        (await fixture.Anonymous.GetAsync(district.Path($"incidents/{incident}/photos/p1"))).Status.ShouldBe(401);
    }

    [Theory]
    [InlineData("FFD8FFDB00", "image/jpeg")]
    [InlineData("89504E470D0A1A0A00", "image/png")]
    [InlineData("524946460000000057454250", "image/webp")]
    [InlineData("5249464600000000574156", null)]
    [InlineData("47494638", null)]
    [InlineData("3C68746D6C3E", null)]
    [InlineData("FFD8", null)]
    public void A_picture_is_what_its_first_bytes_say(string hex, string? type) => PictureType.Of(Convert.FromHexString(hex)).ShouldBe(type);

    private static Task<Answer> PutAsync(SiloApi api, SampleDistrict district, string incident, string photo, byte[] content)
    {
        var body = new ByteArrayContent(content);
        body.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        return api.SendAsync(HttpMethod.Put, district.Path($"incidents/{incident}/photos/{photo}"), body);
    }

    private async Task<(SampleDistrict District, SiloApi Worker, string Incident)> TakenAsync()
    {
        var district = await fixture.DistrictAsync();
        await district.RegisterWorkerAsync("w1");
        var worker = await district.SignInAsAsync(fixture.Silo.Http, "worker", worker: "w1");
        (await worker.PostAsync(district.Path("workers/w1/duty"), new JsonObject { ["onDuty"] = true })).Ok();
        (await worker.PostAsync(district.Path("workers/w1/positions"), new JsonArray(SampleDistrict.InWest))).Ok();
        var incident = await district.ReportAsync();
        await Eventually.That(
            async () => (await worker.GetAsync(district.Path("workers/w1/tasks"))).Ok().Items.Count == 1, "an offered task");
        return (district, worker, incident);
    }
}
