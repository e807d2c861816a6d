using System.Collections.Immutable;
using System.Text;
using GridGov.Interfaces.Tracks;
using GridGov.Interfaces.Workers;
using GridGov.MqttBridge.Broker.Ingress;
using GridGov.MqttBridge.Protocol;

namespace GridGov.MqttBridge.Tests.Routes;

/// <summary>Fixes of one receive go inward as one run; what is special about a message keeps it out of the run.</summary>
public sealed class RunTests : IDisposable
{
    private const string Position = "gridgov/371302/worker/w1/position";
    private const string Fix = """{"lat":35.1,"lon":118.3}""";

    private readonly RouteStage _stage = new();
    private readonly IRunRoute _route;

    public RunTests() => _route = _stage.Route(Position).ShouldBeAssignableTo<IRunRoute>()!;

    public void Dispose() => _stage.Dispose();

    [Fact]
    public async Task The_first_message_goes_by_itself_and_the_next_ones_as_one_run()
    {
        TryAdd(Fix).ShouldBeFalse("nobody knows yet whether there is such a worker");
        await IntroduceAsync();

        for (var n = 0; n < 9; n++)
        {
            TryAdd($$"""{"lat":35.{{n}},"lon":118.3}""").ShouldBeTrue();
        }

        (await _route.SendRunAsync()).ShouldBe(new RunOutcome(IngressOutcome.Accepted));
        var run = _stage.Grains.Told<ImmutableArray<PositionFix>>().Last();
        run.Select(fix => fix.Location.Latitude).ShouldBe([35.0, 35.1, 35.2, 35.3, 35.4, 35.5, 35.6, 35.7, 35.8]);
    }

    [Fact]
    public async Task A_run_begins_anew_after_it_was_sent()
    {
        await IntroduceAsync();
        TryAdd(Fix);
        await _route.SendRunAsync();

        TryAdd("""{"lat":36,"lon":118.3}""");
        await _route.SendRunAsync();

        _stage.Grains.Told<ImmutableArray<PositionFix>>().Last().Single().Location.Latitude.ShouldBe(36);
    }

    [Fact]
    public async Task What_cannot_be_understood_stays_out_of_the_run()
    {
        await IntroduceAsync();

        TryAdd("{").ShouldBeFalse();
        TryAdd("""{"lat":135,"lon":118.3}""").ShouldBeFalse();
        TryAdd(Fix).ShouldBeTrue();
    }

    [Fact]
    public async Task Each_message_of_a_run_has_its_own_outcome()
    {
        await IntroduceAsync();
        _stage.Grains.Answer<IWorkerGrain, FixReceipts>("ReportFixesAsync", new FixReceipts([FixReceipt.Stored, FixReceipt.OutOfRange, FixReceipt.OffDuty]));
        TryAdd(Fix);
        TryAdd(Fix);
        TryAdd(Fix);

        var outcome = await _route.SendRunAsync();

        new[] { outcome[0], outcome[1], outcome[2] }.ShouldBe([IngressOutcome.Accepted, IngressOutcome.Refused, IngressOutcome.Accepted]);
    }

    [Fact]
    public async Task What_cannot_be_stored_now_is_unavailable_and_may_be_a_run_again()
    {
        await IntroduceAsync();
        _stage.Grains.Answer<IWorkerGrain, FixReceipts>("ReportFixesAsync", (_, _) => throw new IOException("disk full"));
        TryAdd(Fix);

        (await _route.SendRunAsync()).ShouldBe(new RunOutcome(IngressOutcome.Unavailable));

        TryAdd(Fix).ShouldBeTrue();
    }

    [Fact]
    public async Task A_run_says_which_commit_it_waits_for_and_whether_that_got_to_disk()
    {
        var mark = new CommitMark(7);
        await IntroduceAsync();
        _stage.Grains.Answer<IWorkerGrain, FixReceipts>("ReportFixesAsync", new FixReceipts(FixReceipt.Stored) { Mark = mark });
        TryAdd(Fix);

        (await _route.SendRunAsync()).ShouldBe(new RunOutcome(IngressOutcome.Accepted, default, mark));

        (await _route.WhenDurableAsync(mark)).ShouldBeTrue();
        _stage.Commit = static _ => throw new IOException("disk full");
        (await _route.WhenDurableAsync(mark)).ShouldBeFalse();
        TryAdd(Fix).ShouldBeTrue("a full disk is no fault of a message");
    }

    [Fact]
    public async Task A_message_that_goes_by_itself_is_not_acknowledged_before_its_commit()
    {
        var commit = new TaskCompletionSource();
        _stage.Grains.Answer<IWorkerGrain, FixReceipts>("ReportFixesAsync", new FixReceipts(FixReceipt.Stored) { Mark = new CommitMark(7) });
        _stage.Commit = _ => new ValueTask(commit.Task);

        var publish = PublishAsync();

        publish.IsCompleted.ShouldBeFalse();
        commit.SetResult();
        (await publish).ShouldBe(IngressOutcome.Accepted);
    }

    [Fact]
    public async Task After_a_fault_of_our_own_every_message_goes_by_itself_until_the_one_at_fault_is_given_up()
    {
        await IntroduceAsync();
        _stage.Grains.Answer<IWorkerGrain, FixReceipts>("ReportFixesAsync", (_, _) => throw new InvalidOperationException("a bug"));
        TryAdd(Fix);

        (await _route.SendRunAsync()).ShouldBe(new RunOutcome(IngressOutcome.Unavailable));

        TryAdd(Fix).ShouldBeFalse();
        for (var attempt = 1; attempt < 3; attempt++)
        {
            (await PublishAsync()).ShouldBe(IngressOutcome.Unavailable);
        }

        (await PublishAsync()).ShouldBe(IngressOutcome.Refused);
        _stage.DeadLetters.Count.ShouldBe(1);
        TryAdd(Fix).ShouldBeTrue("the one at fault is out of the way");
    }

    [Fact]
    public async Task The_next_connection_of_a_sender_whose_run_has_faulted_does_not_begin_with_a_run_again()
    {
        await IntroduceAsync();
        _stage.Grains.Answer<IWorkerGrain, FixReceipts>("ReportFixesAsync", (_, _) => throw new InvalidOperationException("a bug"));
        TryAdd(Fix);
        await _route.SendRunAsync();
        _stage.Grains.Answer<IWorkerGrain, FixReceipts>("ReportFixesAsync", new FixReceipts(FixReceipt.Stored));

        var next = _stage.Route(Position).ShouldBeAssignableTo<IRunRoute>()!;
        (await _stage.PublishAsync(next, Position, Encoding.UTF8.GetBytes(Fix))).ShouldBe(IngressOutcome.Accepted);

        next.TryAdd(Message(Fix)).ShouldBeFalse("the message at fault would never be counted, and the sender would resend it for ever");
    }

    [Fact]
    public async Task Fixes_behind_a_duty_report_wait_until_it_is_kept()
    {
        await IntroduceAsync();
        var kept = new TaskCompletionSource<DutyOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        _stage.Grains.Answer<IWorkerGrain, Task<DutyOutcome>>("ReportDutyAsync", kept.Task);
        var duty = _stage.PublishAsync("gridgov/371302/worker/w1/duty", """{"onDuty":true}""");
        var told = _stage.Grains.Told<ImmutableArray<PositionFix>>().Count();
        TryAdd(Fix).ShouldBeTrue();

        var run = _route.SendRunAsync().AsTask();
        var alone = PublishAsync();
        _stage.Grains.Told<ImmutableArray<PositionFix>>().Count().ShouldBe(told);
        kept.SetResult(DutyOutcome.Changed);

        (await duty, await run, await alone).ShouldBe((IngressOutcome.Accepted, new RunOutcome(IngressOutcome.Accepted), IngressOutcome.Accepted));
        _stage.Grains.Told<ImmutableArray<PositionFix>>().Count().ShouldBe(told + 2);
    }

    [Fact]
    public async Task Fixes_behind_a_duty_report_that_is_not_kept_come_again_with_it()
    {
        await IntroduceAsync();
        var kept = new TaskCompletionSource<DutyOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        _stage.Grains.Answer<IWorkerGrain, Task<DutyOutcome>>("ReportDutyAsync", kept.Task);
        var duty = _stage.PublishAsync("gridgov/371302/worker/w1/duty", """{"onDuty":true}""");
        TryAdd(Fix).ShouldBeTrue();

        var run = _route.SendRunAsync().AsTask();
        var alone = PublishAsync();
        kept.SetException(new IOException("disk full"));

        (await duty, await run, await alone).ShouldBe((IngressOutcome.Unavailable, new RunOutcome(IngressOutcome.Unavailable), IngressOutcome.Unavailable));
        _stage.Grains.Answer<IWorkerGrain, DutyOutcome>("ReportDutyAsync", DutyOutcome.Changed);
        (await _stage.PublishAsync("gridgov/371302/worker/w1/duty", """{"onDuty":true}""")).ShouldBe(IngressOutcome.Accepted);
        (await PublishAsync()).ShouldBe(IngressOutcome.Accepted);
    }

    private async Task IntroduceAsync() => (await PublishAsync()).ShouldBe(IngressOutcome.Accepted);

    private Task<IngressOutcome> PublishAsync() => _stage.PublishAsync(_route, Position, Encoding.UTF8.GetBytes(Fix));

    private bool TryAdd(string payload) => _route.TryAdd(Message(payload));

    private IngressMessage Message(string payload) => new(
        _stage.Gateway, Position, Encoding.UTF8.GetBytes(payload), QualityOfService.AtLeastOnce, false, false, false, _stage.Clock.GetUtcNow(), PublishProperties.None);
}
