using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Workers;

namespace GridGov.Interfaces.Live;

/// <summary>What the stream <c>tasks</c> of a district carries: a worker's task is new or changed. A hint: the inbox is in the worker's state.</summary>
/// <param name="District">The district.</param>
/// <param name="Worker">Whose inbox.</param>
/// <param name="Task">The task as it stands.</param>
/// <param name="IsUpdate">Only its target or its presses changed: the phone is told <c>updated</c> rather than its state.</param>
[GenerateSerializer, Immutable, Alias("gridgov.live.task-notice")]
public sealed record TaskNotice(
    [property: Id(0)] DistrictId District,
    [property: Id(1)] WorkerId Worker,
    [property: Id(2)] WorkerTask Task,
    [property: Id(3)] bool IsUpdate);
