using System.Collections.Immutable;
using GridGov.Fault.Tests.Crash.Record;
using GridGov.Interfaces.Geography;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Workers;

namespace GridGov.Fault.Tests.Crash.Invariants;

/// <summary>Ways in which a sound record is made to lie, each with the invariant that must notice.</summary>
internal static class Forgeries
{
    public static ImmutableDictionary<string, (Type Noticed, Func<RunRecord, RunRecord> Forge)> All { get; } =
        new Dictionary<string, (Type, Func<RunRecord, RunRecord>)>
        {
            ["an acknowledged press is lost"] = Of<AcknowledgedPressesHaveOneIncident>(r => WithTimeline(r, SoundRecord.Timeline("d1", "d1-press-1"))),
            ["an incident is lost"] = Of<AcknowledgedPressesHaveOneIncident>(r => r with { Incidents = [] }),
            ["a press has two incidents"] = Of<AcknowledgedPressesHaveOneIncident>(r => r with
            {
                Incidents = r.Incidents.Add(SoundRecord.Incident("d1-2", null, SoundRecord.Timeline("d1", "d1-press-2"))),
            }),
            ["a press is counted twice"] = Of<AcknowledgedPressesHaveOneIncident>(r =>
                WithTimeline(r, SoundRecord.Timeline("d1", "d1-press-1", "d1-press-2", "d1-press-2"))),
            ["a press is with another device"] = Of<AcknowledgedPressesHaveOneIncident>(r => r with
            {
                Events = [.. r.Events.Select(item => item.Id == "d1-press-2" ? item with { Subject = "d2" } : item)],
            }),
            ["a press was acknowledged before it was written"] = Of<AcknowledgementsFollowTheirCommit>(r => WithAcknowledgement(r, "d1-press-2", 7.4)),
            ["an incident was acknowledged before it was written"] = Of<AcknowledgementsFollowTheirCommit>(r => WithAcknowledgement(r, "d1-press-1", 7.02)),
            ["a press that nobody sent"] = Of<NothingIsInvented>(r => WithTimeline(r, SoundRecord.Timeline("d1", "d1-press-1", "d1-press-2", "d1-press-3"))),
            ["a fix that nobody sent"] = Of<NothingIsInvented>(r => WithWorker(r, w => w with { Track = w.Track.Add(SoundRecord.Tracked(9)) })),
            ["an open incident that nobody looks after"] = Of<OpenIncidentsAreLookedAfter>(r => r with
            {
                Incidents =
                [
                    SoundRecord.Incident("d1-1", null, SoundRecord.Chain(
                        [(7, "opened", "device:d1", """{"press":"d1-press-1"}"""), (7.5, "press", "device:d1", """{"press":"d1-press-2"}""")])),
                ],
            }),
            ["two urgent tasks in one inbox"] = Of<NobodyHoldsTwoUrgentTasks>(r => WithWorker(r, w => w with { Tasks = w.Tasks.Add(SoundRecord.TaskOf("d2-1")) })),
            ["two incidents hold one worker"] = Of<NobodyHoldsTwoUrgentTasks>(r => r with
            {
                Incidents = r.Incidents.Add(SoundRecord.Incident("d2-1", "w1", SoundRecord.Timeline("d2", "d2-press-1"))),
            }),
            ["a task without an incident"] = Of<TasksFitTheirIncidents>(r => r with { Incidents = [] }),
            ["somebody was asked who has no task"] = Of<TasksFitTheirIncidents>(r => WithWorker(r, w => w with { Tasks = [] })),
            ["a task that the phone was never sent"] = Of<TasksFitTheirIncidents>(r => WithWorker(r, w => w with { SeenTasks = [] })),
            ["an acknowledged fix is lost"] = Of<TracksHoldEveryFixOnce>(r => WithWorker(r, w => w with { Track = [SoundRecord.Tracked(1)] })),
            ["a fix is there twice"] = Of<TracksHoldEveryFixOnce>(r => WithWorker(r, w => w with { Track = w.Track.Add(SoundRecord.Tracked(2)) })),
            ["a track out of order"] = Of<TracksHoldEveryFixOnce>(r => WithWorker(r, w => w with { Track = [SoundRecord.Tracked(2), SoundRecord.Tracked(1)] })),
            ["a late fix moved the worker back"] = Of<LivePositionsAreTheNewest>(r => WithWorker(r, w => w with
            {
                Snapshot = w.Snapshot with
                {
                    LastFix = LastFix.At(GeoPoint.FromDegrees(latitude: 35, longitude: 118), SoundRecord.Began.AddMilliseconds(1), 8),
                },
            })),
            ["a rung is climbed twice"] = Of<EscalationStepsFireOnce>(r => WithTimeline(r, Climbs((8, 1), (9, 1)))),
            ["a rung is left out"] = Of<EscalationStepsFireOnce>(r => WithTimeline(r, Climbs((8, 1), (10, 3)))),
            ["a rung is climbed before its time"] = Of<EscalationStepsFireOnce>(r => WithTimeline(r, Climbs((7.5, 1)))),
            ["a rung is climbed long after its time"] = Of<EscalationStepsFireOnce>(r => WithTimeline(r, Climbs((60, 1)))),
            ["a rung that is due is never climbed"] = Of<EscalationStepsFireOnce>(r => r with
            {
                Incidents = [.. r.Incidents.Select(i => i with { Snapshot = i.Snapshot with { NextStepAt = SoundRecord.Began.AddSeconds(1) } })],
            }),
            ["the feed has a gap"] = Of<FeedHasNoGap>(r => WithLines(r, lines => lines.SetItem(4, new ConsoleLine.Change(14, 13, "incident", "d1-1", 3, "assigned")))),
            ["the feed tells something twice"] = Of<FeedHasNoGap>(r => WithLines(r, lines => lines.Insert(4, new ConsoleLine.Change(11, 11, "incident", "d1-1", 1, "waiting")))),
            ["a console cannot resume"] = Of<FeedHasNoGap>(r => WithLines(r, lines => lines.Insert(4, new ConsoleLine.Reset()))),
            ["a console misses the end"] = Of<FeedHasNoGap>(r => r with { FeedSequence = 15 }),
            ["an entry was changed"] = Of<TimelinesVerify>(r => WithTimeline(
                r, r.Incidents[0].Timeline.SetItem(1, r.Incidents[0].Timeline[1] with { Actor = "somebody else" }))),
            ["an entry is gone"] = Of<TimelinesVerify>(r => WithTimeline(r, r.Incidents[0].Timeline.RemoveAt(1))),
            ["an incident is opened twice"] = Of<TimelinesVerify>(r => WithTimeline(r, SoundRecord.Chain(
                [(7, "opened", "device:d1", """{"press":"d1-press-1"}"""), (8, "opened", "device:d1", """{"press":"d1-press-2"}""")]))),
            ["a version goes back"] = Of<VersionsMoveForward>(r => WithLines(r, lines => lines.SetItem(4, new ConsoleLine.Change(14, 11, "incident", "d1-1", 1, "assigned")))),
            ["a closed incident opens again"] = Of<VersionsMoveForward>(r => WithLines(r, lines => lines.SetItem(2, new ConsoleLine.Change(11, 10, "incident", "d1-1", 1, "cancelled")))),
            ["a console shows what is over"] = Of<VersionsMoveForward>(r => WithLines(r, lines => lines.SetItem(4, new ConsoleLine.Change(14, 11, "incident", "d1-1", 2, "assigned")))),
            ["a step that was answered 200 is lost"] = Of<AcknowledgedStepsStand>(r => r with { Steps = r.Steps.Add(new TakenStep("d1-1", "cancelled", "admin")) }),
            ["a message came to no outcome"] = Of<CountersAddUp>(r => WithCounts(r, counts => counts with { Received = 7 })),
            ["an outcome was not acknowledged"] = Of<CountersAddUp>(r => WithCounts(r, counts => counts with { Received = 7, Decided = 7 })),
            ["an acknowledgement got lost"] = Of<CountersAddUp>(r => WithCounts(r, counts => counts with { AcknowledgementsIn = 5 })),
            ["more was acknowledged than came in, over a broken line"] = Of<CountersAddUp>(r => WithCounts(r, counts => counts with { AcknowledgementsSent = 7, Disconnects = 1 })),
        }.ToImmutableDictionary();

    private static (Type, Func<RunRecord, RunRecord>) Of<TInvariant>(Func<RunRecord, RunRecord> forge)
        where TInvariant : IInvariant => (typeof(TInvariant), forge);

    private static RunRecord WithTimeline(RunRecord record, ImmutableArray<TimelineEntry> timeline) =>
        record with { Incidents = [record.Incidents[0] with { Timeline = timeline }] };

    private static RunRecord WithAcknowledgement(RunRecord record, string id, double seconds) => record with
    {
        Events = [.. record.Events.Select(item => item.Id == id ? item with { AcknowledgedAt = SoundRecord.Began.AddSeconds(seconds) } : item)],
    };

    private static RunRecord WithCounts(RunRecord record, Func<ServiceCounts, ServiceCounts> forge) => record with { Counts = forge(record.Counts!) };

    private static RunRecord WithWorker(RunRecord record, Func<WorkerStory, WorkerStory> forge) => record with { Workers = [forge(record.Workers[0])] };

    private static RunRecord WithLines(RunRecord record, Func<ImmutableArray<ConsoleLine>, ImmutableArray<ConsoleLine>> forge) =>
        record with { Consoles = [record.Consoles[0] with { Lines = forge(record.Consoles[0].Lines) }] };

    private static ImmutableArray<TimelineEntry> Climbs(params (double Seconds, int Level)[] climbs) => SoundRecord.Chain(
    [
        (7, "opened", "device:d1", """{"press":"d1-press-1","kind":"sos","severity":1}"""),
        (7, "press", "device:d1", """{"press":"d1-press-2"}"""),
        (7.2, "acknowledged", "admin", null),
        .. climbs.Select(climb => (climb.Seconds, "escalated", "system", (string?)$$"""{"level":{{climb.Level}}}""")),
    ]);
}
