using GridGov.Grains.Calendars;
using GridGov.Grains.Devices;
using GridGov.Grains.Grids;
using GridGov.Grains.Incidents;
using GridGov.Grains.Matters;
using GridGov.Interfaces.Devices;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Matters;
using GridGov.Interfaces.Workers;

namespace GridGov.Grains.Tests.Builders;

/// <summary>One matter through the pure rules, on a clock that the test sets: each command is decided, written down and followed as the grain does it.</summary>
internal sealed class MatterScene
{
    public static readonly WorkingClock Clock = new(WorkingCalendar.Shipped, OfficeHours.Default, DistrictClock.Of(null));
    public static readonly GridCode Village = new("371302001001");
    private static readonly IncidentId Id = new("i1");
    private readonly IncidentLifecycle _lifecycle = new();
    private readonly ReplyRule _replies = new();
    private int _tasks;
    private Func<GridCode, GridLevel?> _levelOf = static _ => null;

    public MatterScene(string openedAt, string type = "suggestion")
    {
        Now = At(openedAt);
        var known = DefaultMatterTypes.Catalogue.Types.Single(one => one.Code == type);
        var command = Alarms.Opening(AlarmKind.General) with
        {
            Device = null, Source = "12345", ReportedBy = "hotline", Matter = MatterDeadlines.Of(known, 0, Now, Clock),
            Press = new Press { PressId = "p1", Kind = AlarmKind.General, ReceivedAt = Now },
        };
        Keep(new IncidentRecord(), new IncidentOpening(new AlarmOptions()).Open(Id, command, null, [Alarms.Grid, Village, Alarms.Town], null, Now));
    }

    public IncidentRecord Record { get; private set; } = new();

    public DateTimeOffset Now { get; set; }

    public MatterCourse Course => Record.Course!;

    public string[] Events => [.. Record.Unflushed.Select(static entry => entry.Event)];

    private LevelLadder Ladder => LevelLadder.Of(Record.ServingPath(), _levelOf);

    /// <summary>A local wall-clock time.</summary>
    public static DateTimeOffset At(string local) => DateTimeOffset.Parse($"{local}+08:00", System.Globalization.CultureInfo.InvariantCulture).ToUniversalTime();

    /// <summary>Offers it to somebody who accepts.</summary>
    public void Give(string worker)
    {
        var offer = Alarms.Offer(++_tasks, worker) with { OfferedAt = Now };
        Keep(Record, Record.With(offer) with { State = IncidentState.Assigned, OfferCount = _tasks });
        Reply(worker, ReplyKind.Accept).ShouldBe(StepResult.Done);
    }

    public StepResult Reply(string worker, ReplyKind kind) => Decide(_replies.Judge(Record, new WorkerReply
    {
        Worker = new WorkerId(worker), Task = TaskId.Of(Id, _tasks), Reply = kind, RecordedAt = Now, ReceivedAt = Now,
    }));

    public StepResult Step(IncidentStep step, string actor, string? worker = null, CheckMethod? method = null, string? outcome = null, string? department = null) => Decide(_lifecycle.Take(Record, new StepRequest
    {
        Step = step, Actor = actor, ActingWorker = worker is null ? null : new WorkerId(worker), Method = method, Outcome = outcome, ReceivedAt = Now, ActingDepartment = department,
        Reason = step == IncidentStep.Cancel ? "withdrawn" : null,
    }));

    public StepResult Ask(MatterRequestKind kind, string actor, int? days = null, DateTimeOffset? until = null, string? worker = null) =>
        Decide(MatterRequestRule.Ask(Record, new MatterAsk
        {
            Kind = kind, Actor = actor, ActingWorker = worker is null ? null : new WorkerId(worker), Reason = "等备件", Days = days, Until = until, ReceivedAt = Now,
        }));

    public StepResult Rule(bool isApproved, string actor, string? worker = null, int? number = null) => Decide(MatterRequestRule.Rule(
        Record,
        new MatterRuling
        {
            Number = number ?? Course.RequestCount, IsApproved = isApproved, Actor = actor, ActingWorker = worker is null ? null : new WorkerId(worker), ReceivedAt = Now,
        },
        Clock));

    public StepResult Rework(string actor, string? worker = null) => Decide(MatterReturn.Rework(
        Record, new MatterRework { Actor = actor, ActingWorker = worker is null ? null : new WorkerId(worker), Reason = "没修好", ReceivedAt = Now }, Clock));

    public StepResult ReportUp(string actor) => Offer(MatterHandoverKind.ReportUp, actor, null);

    public StepResult HandOver(string actor, string to) => Offer(MatterHandoverKind.HandOver, actor, to);

    /// <summary>Answers the last hand-over.</summary>
    public StepResult Answer(MatterHandoverAnswer answer, string actor, GridCode? scope = null, int? number = null) => Decide(MatterChargeRule.Answer(
        Record,
        new MatterHandoverReply
        {
            Number = number ?? Course.Charge!.HandoverCount, Answer = answer, Actor = actor, ActingWorker = WorkerOf(actor), StandsForLevel = WorkerOf(actor) is null,
            Scope = scope, Reason = "该我们管", ReceivedAt = Now,
        },
        Ladder));

    public StepResult TakeOver(string actor, GridCode? scope) => Decide(MatterChargeRule.TakeOver(
        Record, new MatterTakeover { Actor = actor, Scope = scope, Reason = "街道牵头", ReceivedAt = Now }, Ladder));

    public StepResult Whistle(string actor, GridCode? scope, params string[] departments) => Decide(WhistleRule.Call(
        Record, new WhistleCall { Actor = actor, Scope = scope, Departments = [.. departments], Text = "违建占道", ReceivedAt = Now }, Ladder, Clock));

    public StepResult Say(WhistleWord word, string department) => Decide(WhistleRule.Reply(
        Record, new WhistleReply { Word = word, Actor = $"{department}-1", Department = department, Text = "已到场处理", ReceivedAt = Now }));

    public StepResult Satisfied(bool isSatisfied, string actor) => Decide(SatisfactionRule.Take(Record, new MatterAnswer { IsSatisfied = isSatisfied, Actor = actor, ReceivedAt = Now }));

    /// <summary>Follows the grids as they are now.</summary>
    public void Regrid(GridMap map)
    {
        _levelOf = map.LevelOf;
        Keep(Record, IncidentRegrid.Follow(Record, map, Now));
    }

    /// <summary>Notes what is due at an instant.</summary>
    public void Look(DateTimeOffset at)
    {
        Now = at;
        Keep(Record, OverdueRule.Noted(Record, at));
    }

    private static WorkerId? WorkerOf(string actor) => actor.StartsWith("worker:", StringComparison.Ordinal) ? new WorkerId(actor[7..]) : null;

    private StepResult Offer(MatterHandoverKind kind, string actor, string? to) => Decide(MatterChargeRule.Offer(
        Record, new MatterOffer { Kind = kind, Actor = actor, ActingWorker = WorkerOf(actor), To = to, Reason = "管不了", ReceivedAt = Now }, Ladder, Clock));

    public StepResult Decide(StepDecision decision)
    {
        Keep(Record, decision.Record);
        return decision.Result;
    }

    private void Keep(IncidentRecord before, IncidentRecord next) => Record = ReferenceEquals(before, next) ? next : MatterCourseRule.Follow(before, next, Clock);
}
