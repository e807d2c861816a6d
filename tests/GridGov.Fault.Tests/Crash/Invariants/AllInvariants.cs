using System.Collections.Immutable;
using GridGov.Fault.Tests.Crash.Record;

namespace GridGov.Fault.Tests.Crash.Invariants;

/// <summary>The whole list.</summary>
internal static class AllInvariants
{
    public static ImmutableArray<IInvariant> List { get; } =
    [
        new AcknowledgedPressesHaveOneIncident(),
        new AcknowledgementsFollowTheirCommit(),
        new NothingIsInvented(),
        new OpenIncidentsAreLookedAfter(),
        new NobodyHoldsTwoUrgentTasks(),
        new TasksFitTheirIncidents(),
        new TracksHoldEveryFixOnce(),
        new LivePositionsAreTheNewest(),
        new EscalationStepsFireOnce(),
        new FeedHasNoGap(),
        new TimelinesVerify(),
        new VersionsMoveForward(),
        new AcknowledgedStepsStand(),
        new CountersAddUp(),
    ];

    /// <summary>Every violation, with the name of what it violates.</summary>
    public static ImmutableArray<string> Violations(RunRecord record) =>
        [.. List.SelectMany(invariant => invariant.Violations(record).Select(violation => $"{invariant.GetType().Name}: {violation}"))];
}
