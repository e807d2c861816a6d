using GridGov.Silo.Calls;

namespace GridGov.Silo.Tests.Calls;

public sealed class CallRulesTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 27, 8, 0, 0, TimeSpan.Zero);
    private static readonly CallOptions Options = new();

    private static CallCourse Rings => CallRules.Told(CallRules.Join(CallRules.Begin(Start), CallParty.Operator));

    private static CallCourse Connecting => CallRules.Join(CallRules.Accept(Rings, At(5)), CallParty.Worker);

    private static CallCourse Connected => CallRules.Connect(Connecting, At(8));

    [Fact]
    public void A_call_goes_from_calling_to_connected()
    {
        CallRules.Begin(Start).Phase.ShouldBe(CallPhase.Calling);
        Rings.Phase.ShouldBe(CallPhase.Ringing);
        Connecting.Phase.ShouldBe(CallPhase.Connecting);
        Connected.Phase.ShouldBe(CallPhase.Connected);
    }

    [Fact]
    public void Hanging_up_after_a_minute_makes_an_answered_call_of_that_length()
    {
        var over = CallRules.HangUp(Connected, CallParty.Operator, At(68));

        (over.Outcome, over.Ending, over.Spoken).ShouldBe((CallOutcome.Answered, CallEnding.Operator, TimeSpan.FromSeconds(60)));
    }

    [Fact]
    public void Who_hangs_up_before_it_was_taken_declines_or_gives_up()
    {
        CallRules.HangUp(Rings, CallParty.Worker, At(3)).Outcome.ShouldBe(CallOutcome.Declined);
        CallRules.HangUp(Rings, CallParty.Operator, At(3)).Outcome.ShouldBe(CallOutcome.Withdrawn);
    }

    [Fact]
    public void What_was_taken_but_never_connected_has_failed()
    {
        var over = CallRules.HangUp(Connecting, CallParty.Worker, At(9));

        (over.Outcome, over.Ending, over.Spoken).ShouldBe((CallOutcome.Failed, CallEnding.Worker, null));
    }

    [Fact]
    public void It_rings_for_thirty_seconds_and_no_longer()
    {
        CallRules.Tick(Rings, Options, At(29.999)).ShouldBe(Rings);

        var over = CallRules.Tick(Rings, Options, At(30));

        (over.Outcome, over.Ending, over.EndedAt).ShouldBe((CallOutcome.Unanswered, CallEnding.Timeout, At(30)));
    }

    [Fact]
    public void Nobody_is_connected_forty_five_seconds_after_accepting()
    {
        CallRules.Tick(Connecting, Options, At(49.999)).ShouldBe(Connecting);
        CallRules.Tick(Connecting, Options, At(50)).Outcome.ShouldBe(CallOutcome.Failed);
    }

    [Fact]
    public void A_call_lasts_two_hours_at_most()
    {
        CallRules.Tick(Connected, Options, At(8 + 7_199)).ShouldBe(Connected);
        CallRules.Tick(Connected, Options, At(8 + 7_200)).Ending.ShouldBe(CallEnding.Timeout);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_page_that_stays_away_has_left_the_call(bool isOperator)
    {
        var alone = CallRules.Leave(Connected, isOperator ? CallParty.Operator : CallParty.Worker, At(20));

        CallRules.Tick(alone, Options, At(39.999)).ShouldBe(alone);
        var over = CallRules.Tick(alone, Options, At(40));
        (over.Outcome, over.Ending).ShouldBe((CallOutcome.Answered, CallEnding.Lost));
    }

    [Fact]
    public void A_page_that_comes_back_in_time_has_not_left()
    {
        var back = CallRules.Join(CallRules.Leave(Connected, CallParty.Worker, At(20)), CallParty.Worker);

        CallRules.Tick(back, Options, At(60)).ShouldBe(back);
        CallRules.DueAt(back, Options).ShouldBe(At(8) + Options.MaxLength);
    }

    [Fact]
    public void A_caller_who_never_opens_the_line_gives_up()
    {
        var over = CallRules.Tick(CallRules.Begin(Start), Options, At(20));

        (over.Outcome, over.Ending).ShouldBe((CallOutcome.Withdrawn, CallEnding.Lost));
    }

    [Fact]
    public void A_worker_who_accepts_and_never_opens_the_line_makes_a_failed_call() =>
        CallRules.Tick(CallRules.Accept(Rings, At(5)), Options, At(25)).Outcome.ShouldBe(CallOutcome.Failed);

    [Fact]
    public void What_comes_too_late_or_twice_changes_nothing()
    {
        CallRules.Accept(Connecting, At(9)).ShouldBe(Connecting);
        CallRules.Connect(Connected, At(9)).ShouldBe(Connected);
        CallRules.Connect(Rings, At(9)).ShouldBe(Rings);
        CallRules.Told(Connecting).ShouldBe(Connecting);
        var over = CallRules.HangUp(Connected, CallParty.Worker, At(9));
        CallRules.HangUp(over, CallParty.Operator, At(10)).ShouldBe(over);
        CallRules.Accept(over, At(10)).ShouldBe(over);
        CallRules.Lose(over, At(10)).ShouldBe(over);
        CallRules.Tick(over, Options, At(10)).ShouldBe(over);
    }

    [Fact]
    public void A_stopping_silo_ends_what_goes_on()
    {
        CallRules.Stop(Rings, At(3)).Outcome.ShouldBe(CallOutcome.Unanswered);
        CallRules.Stop(Connected, At(9)).Outcome.ShouldBe(CallOutcome.Answered);
        CallRules.Stop(Connected, At(9)).Ending.ShouldBe(CallEnding.Server);
    }

    [Fact]
    public void One_that_is_over_is_remembered_for_a_minute() =>
        CallRules.DueAt(CallRules.HangUp(Connected, CallParty.Worker, At(100)), Options).ShouldBe(At(160));

    private static DateTimeOffset At(double seconds) => Start.AddSeconds(seconds);
}
