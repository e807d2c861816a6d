using GridGov.Interfaces.Geography;
using GridGov.Interfaces.Grids;
using GridGov.Silo.Workers;

namespace GridGov.Silo.Tests.Workers;

public sealed class NearbyQuestionTests
{
    private const string Workers = "/api/v1/districts/371302/workers";

    [Theory]
    [InlineData("?near=35.052,118.348", 10)]
    [InlineData("?near=35.052,118.348&limit=1", 1)]
    [InlineData("?limit=100&near=35.052,118.348", 100)]
    public void A_plain_question_is_read(string query, int limit)
    {
        NearbyQuestion.TryRead(Workers, query, out var question).ShouldBeTrue();

        question.ShouldBe(new NearbyQuestion(new DistrictId("371302"), GeoPoint.FromDegrees(latitude: 35.052, longitude: 118.348), limit));
    }

    [Theory]
    [InlineData(Workers, "")]
    [InlineData(Workers, "?")]
    [InlineData(Workers, "?onDuty=true")]
    [InlineData(Workers, "?near=35.052")]
    [InlineData(Workers, "?near=95,118.348")]
    [InlineData(Workers, "?near=0,0")]
    [InlineData(Workers, "?near=35.052%2C118.348")]
    [InlineData(Workers, "?near=35.052,118.348&near=36,118")]
    [InlineData(Workers, "?near=35.052,118.348&limit=0")]
    [InlineData(Workers, "?near=35.052,118.348&limit=101")]
    [InlineData(Workers, "?near=35.052,118.348&limit=+5")]
    [InlineData(Workers, "?near=35.052,118.348&limit=5&limit=6")]
    [InlineData(Workers, "?near=35.052,118.348&grid=371302001")]
    [InlineData(Workers, "?near=35.052,118.348&")]
    [InlineData(Workers + "/", "?near=35.052,118.348")]
    [InlineData(Workers + "/w1", "?near=35.052,118.348")]
    [InlineData("/api/v1/districts//workers", "?near=35.052,118.348")]
    [InlineData("/api/v1/districts/workers", "?near=35.052,118.348")]
    [InlineData("/api/v1/districts/a/b/workers", "?near=35.052,118.348")]
    [InlineData("/api/v2/districts/371302/workers", "?near=35.052,118.348")]
    [InlineData(null, "?near=35.052,118.348")]
    public void Anything_else_is_left_to_the_endpoint(string? path, string query) => NearbyQuestion.TryRead(path, query, out _).ShouldBeFalse();
}
