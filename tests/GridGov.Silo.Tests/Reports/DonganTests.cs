using System.Text.Json.Nodes;
using GridGov.Silo.Tests.Drivers;
using GridGov.Testing;

namespace GridGov.Silo.Tests.Reports;

/// <summary>
/// The sheet of Dong'an (东安): 513 matters of the four classes accepted, 391 of them handled within two working days, 122 open, 89.31 % satisfied. The document does not say
/// how many were asked: 89.31 % is no share of 513 nor of 391; the smallest number of answers that gives it is 131, of which 117 satisfied.
/// </summary>
[Collection(SiloCollection.Name)]
public sealed class DonganTests(SiloFixture fixture)
{
    private static readonly string[] Types = ["consultation", "help", "complaint", "suggestion"];

    [Fact]
    public async Task The_figures_of_Dongan_come_out_of_what_was_recorded()
    {
        var district = await fixture.DistrictAsync();
        using var caller = await district.SignInAsAsync(fixture.Silo.Http, "monitor");

        await Parallel.ForAsync(0, 513, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (n, _) =>
        {
            var id = (await district.PostAsync("incidents", new JsonObject
            {
                ["type"] = Types[n % 4], ["text"] = "事项", ["source"] = n % 3 == 0 ? "12345" : "console", ["location"] = n % 2 == 0 ? SampleDistrict.InWest : SampleDistrict.InEast,
            })).Ok()["id"];
            if (n < 391)
            {
                (await district.PostAsync($"incidents/{id}/resolve", new JsonObject { ["outcome"] = "办结" })).Ok();
            }

            if (n < 131)
            {
                (await caller.PostAsync(district.Path($"incidents/{id}/satisfaction"), new JsonObject { ["satisfied"] = n < 117 })).Ok();
            }
        });

        await Eventually.That(async () => (await SheetAsync(district)) is { } seen && Number(seen, "accepted") == 513 && Number(seen, "handled") == 391 && Number(seen, "answered") == 131, "the catalogue has all of it");
        var figures = await SheetAsync(district);
        figures.ToJsonString().ShouldContain("\"withinTwoWorkingDays\":391");
        (Number(figures, "open"), Number(figures, "voided"), Number(figures, "openOverdue")).ShouldBe((122, 0, 0));
        figures["satisfiedShare"]!.GetValue<double>().ShouldBe(0.8931);
        figures["withinTwoWorkingDaysShare"]!.GetValue<double>().ShouldBe(0.7622);

        foreach (var by in new[] { "town", "base", "level", "department", "type", "class", "source" })
        {
            var sheet = (await district.GetAsync($"reports/matters?by={by}")).Ok();
            foreach (var field in new[] { "accepted", "handled", "withinTwoWorkingDays", "open", "answered", "satisfied" })
            {
                sheet.Items.Sum(row => Number(row!["figures"]!, field)).ShouldBe(Number(sheet.Body["figures"]!, field), $"{field} by {by}");
            }
        }

        var csv = (await district.GetAsync("reports/matters?by=type", accept: "text/csv")).Ok();
        csv.MediaType.ShouldBe("text/csv");
        csv.Text.Split("\r\n")[1].ShouldContain("513,391,391,76.22,391,391,100.00,122,0,0,0,0,0,0,131,117,89.31");
        csv.Text.ShouldContain("consultation,咨询,");
    }

    private static async Task<JsonNode> SheetAsync(SampleDistrict district) => (await district.GetAsync("reports/matters")).Ok().Body["figures"]!;

    private static long Number(JsonNode figures, string field) => figures[field]!.GetValue<long>();
}
