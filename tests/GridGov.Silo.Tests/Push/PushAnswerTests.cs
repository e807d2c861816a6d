using System.Net;
using System.Net.Http.Headers;
using GridGov.Silo.Push.Delivery;

namespace GridGov.Silo.Tests.Push;

public sealed class PushAnswerTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 27, 4, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(200, "Taken")]
    [InlineData(201, "Taken")]
    [InlineData(202, "Taken")]
    [InlineData(404, "Gone")]
    [InlineData(410, "Gone")]
    [InlineData(429, "Later")]
    [InlineData(500, "Unreachable")]
    [InlineData(503, "Unreachable")]
    [InlineData(408, "Unreachable")]
    [InlineData(301, "Refused")]
    [InlineData(307, "Refused")]
    [InlineData(400, "Refused")]
    [InlineData(401, "Refused")]
    [InlineData(403, "Refused")]
    [InlineData(413, "Refused")]
    public void Each_status_means_one_thing(int status, string result) =>
        PushAnswer.Of((HttpStatusCode)status, null, Noon).Result.ToString().ShouldBe(result);

    [Fact]
    public void Retry_After_is_honoured_in_both_ways_of_writing_it_and_never_beyond_an_hour()
    {
        PushAnswer.Of(HttpStatusCode.TooManyRequests, new RetryConditionHeaderValue(TimeSpan.FromSeconds(7)), Noon).RetryAfter.ShouldBe(TimeSpan.FromSeconds(7));
        PushAnswer.Of(HttpStatusCode.TooManyRequests, new RetryConditionHeaderValue(Noon.AddSeconds(9)), Noon).RetryAfter.ShouldBe(TimeSpan.FromSeconds(9));
        PushAnswer.Of(HttpStatusCode.TooManyRequests, new RetryConditionHeaderValue(Noon.AddSeconds(-9)), Noon).RetryAfter.ShouldBe(TimeSpan.Zero);
        PushAnswer.Of(HttpStatusCode.TooManyRequests, new RetryConditionHeaderValue(TimeSpan.FromDays(3)), Noon).RetryAfter.ShouldBe(TimeSpan.FromHours(1));
        PushAnswer.Of(HttpStatusCode.ServiceUnavailable, new RetryConditionHeaderValue(TimeSpan.FromSeconds(3)), Noon).Result.ShouldBe(PushResult.Later);
    }

    [Fact]
    public void Pauses_grow_to_a_minute_and_never_meet()
    {
        new[] { 1, 2, 3, 4, 7, 30, 1_000 }.Select(static failures => PushBackoff.After(failures, 0).TotalSeconds).ShouldBe([1, 2, 4, 8, 60, 60, 60]);
        PushBackoff.After(3, 1).TotalSeconds.ShouldBe(5);
    }
}
