using GridGov.Interfaces.Devices;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Workers;
using GridGov.Silo.Push.Tasks;

namespace GridGov.Silo.Tests.Push;

public sealed class PushRuleTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 27, 4, 0, 0, TimeSpan.Zero);

    private static readonly WorkerTask Offer = new()
    {
        Task = new TaskId("band-1.1.1"), Incident = new IncidentId("band-1.1"), State = TaskState.Offered, Kind = AlarmKind.Sos, Severity = 1,
        OfferedAt = Noon, OfferExpiresAt = Noon.AddSeconds(60),
    };

    [Fact]
    public void An_offer_is_told_once()
    {
        PushRule.Judge(null, Offer).ShouldBe(PushWord.Offered);
        PushRule.Judge(Offer, Offer with { OfferExpiresAt = Noon.AddSeconds(120), DistanceMeters = 40 }).ShouldBeNull();
    }

    [Fact]
    public void A_press_more_is_told_and_so_are_the_control_rooms_words()
    {
        var told = Offer with { Presses = 2 };

        PushRule.Judge(told, told with { Presses = 3 }).ShouldBe(PushWord.Updated);
        PushRule.Judge(told, told with { State = TaskState.Enroute, Message = "三楼", MessageAt = Noon }).ShouldBe(PushWord.Message);
        PushRule.Judge(told with { MessageAt = Noon }, told with { Message = "三楼", MessageAt = Noon }).ShouldBeNull();
        PushRule.Judge(told with { MessageAt = Noon }, told with { Message = "三楼左", MessageAt = Noon.AddSeconds(5) }).ShouldBe(PushWord.Message);
        PushRule.Judge(null, told with { State = TaskState.Enroute, Message = "三楼", MessageAt = Noon }).ShouldBe(PushWord.Message);
    }

    [Theory]
    [InlineData(TaskState.Accepted)]
    [InlineData(TaskState.Enroute)]
    [InlineData(TaskState.Onscene)]
    [InlineData(TaskState.Declined)]
    [InlineData(TaskState.Resolved)]
    public void What_the_worker_says_is_not_told_to_the_worker(TaskState state)
    {
        PushRule.Judge(Offer, Offer with { State = state, OfferExpiresAt = null }).ShouldBeNull();
        PushRule.Judge(null, Offer with { State = state, OfferExpiresAt = null }).ShouldBeNull();
    }

    [Theory]
    [InlineData(TaskState.Withdrawn)]
    [InlineData(TaskState.Expired)]
    public void A_task_that_is_taken_away_is_told_to_who_heard_of_it(TaskState state)
    {
        PushRule.Judge(Offer, Offer with { State = state }).ShouldBe(PushWord.Withdrawn);
        PushRule.Judge(null, Offer with { State = state }).ShouldBeNull();
    }

    [Fact]
    public void A_life_wakes_the_phone_and_so_does_a_way_for_nothing()
    {
        PushRule.IsUrgent(PushWord.Offered, null, Offer).ShouldBeTrue();
        PushRule.IsUrgent(PushWord.Offered, null, Offer with { Severity = 3 }).ShouldBeFalse();
        PushRule.IsUrgent(PushWord.Withdrawn, Offer, Offer with { State = TaskState.Withdrawn }).ShouldBeFalse();
        PushRule.IsUrgent(PushWord.Withdrawn, Offer with { State = TaskState.Enroute, Severity = 3 }, Offer with { State = TaskState.Withdrawn }).ShouldBeTrue();
    }

    [Fact]
    public void An_offer_is_worth_telling_as_long_as_it_stands_and_the_rest_for_a_while()
    {
        var patience = TimeSpan.FromMinutes(10);

        PushRule.ExpiresAt(Offer, Noon, patience).ShouldBe(Noon.AddSeconds(60));
        PushRule.ExpiresAt(Offer with { OfferExpiresAt = null }, Noon, patience).ShouldBe(Noon + patience);
        PushRule.ExpiresAt(Offer with { State = TaskState.Withdrawn }, Noon, patience).ShouldBe(Noon + patience);
    }
}
