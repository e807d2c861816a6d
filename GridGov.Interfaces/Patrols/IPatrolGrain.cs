namespace GridGov.Interfaces.Patrols;

/// <summary>
/// The patrols of a worker, key <c>{district}/{worker}</c>: takes down what the phone says, whenever it gets through, and opens a matter about what is
/// not in order. Everything is idempotent by the ids that the phone gives, and on disk when its call returns. Nobody waits for it but the edge.
/// </summary>
[Alias("gridgov.patrol")]
public interface IPatrolGrain : IGrainWithStringKey
{
    /// <summary>Sets out. A patrol that was still running ends with it.</summary>
    [Alias("Start")]
    Task<PatrolReceipt> StartAsync(PatrolStart start, CancellationToken cancellationToken);

    /// <summary>Notes a check. An abnormal one opens exactly one matter, however often it is sent; the matter is there before the check is.</summary>
    [Alias("Note")]
    Task<PatrolReceipt> NoteAsync(PatrolFinding finding, CancellationToken cancellationToken);

    /// <summary>Comes back. The first end stands, but one that the next patrol has made gives way to the worker's own.</summary>
    [Alias("Finish")]
    Task<PatrolReceipt> FinishAsync(PatrolFinish finish, CancellationToken cancellationToken);
}
