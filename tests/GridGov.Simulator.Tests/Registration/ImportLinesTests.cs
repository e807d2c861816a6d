using System.Text.Json;
using GridGov.Simulator.Plan;
using GridGov.Simulator.Registration;

namespace GridGov.Simulator.Tests.Registration;

public sealed class ImportLinesTests
{
    private static readonly DistrictPlan Plan = DistrictPlan.Create(5, new PlanSize(20, 80, 20));

    [Fact]
    public void Every_worker_resident_and_device_has_a_line_and_ids_are_unique()
    {
        var lines = ImportLines.Of(Plan, TimeSpan.FromMinutes(5)).ToList();

        lines.Count.ShouldBe(20 + Plan.Residents.Length + 100);
        lines.Select(line => $"{line["type"]}/{line["id"]}").ShouldBeUnique();
        lines.Count(line => (string?)line["kind"] == "button").ShouldBe(20);
    }

    [Fact]
    public void The_hierarchy_is_a_feature_collection_with_longitude_first()
    {
        using var document = JsonDocument.Parse(GridFeatures.Write(Plan.Grids));
        var features = document.RootElement.GetProperty("features");

        features.GetArrayLength().ShouldBe(1 + 12 + 380 + 1956);
        features[0].GetProperty("geometry").GetProperty("coordinates")[0][0][0].GetDouble().ShouldBeGreaterThan(118);
        features[1].GetProperty("properties").GetProperty("level").GetString().ShouldBe("town");
        features[1].GetProperty("properties").GetProperty("parent").GetString().ShouldBe("371302");
    }
}
