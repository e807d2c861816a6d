using System.Collections.Immutable;

namespace GridGov.Interfaces.Workers;

/// <summary>
/// A grid worker, key <c>{district}/{worker}</c>: duty intervals, the live fix, and the durable claim, of which there is at most one.
/// Nothing in it waits for an incident: replies enter at the incident.
/// </summary>
[Alias("gridgov.worker")]
public interface IWorkerGrain : IGrainWithStringKey
{
    /// <summary>Registers the worker or changes the registration. <paramref name="secret"/> replaces the credential;
    /// <see langword="null"/> keeps the one there is. Idempotent.</summary>
    [Alias("Register")]
    Task<RegistrationOutcome> RegisterAsync(WorkerRegistration registration, SecretHash? secret, CancellationToken cancellationToken);

    /// <summary>The salted hash of the worker's secret; <see langword="null"/> when not registered.</summary>
    [Alias("GetSecret"), ReadOnly]
    Task<SecretHash?> GetSecretAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Takes a run of fixes, as one receive or one request brought them. Stored are those whose event time lies in a duty interval, by one append to the
    /// track, never by writing grain state: they are on disk when <see cref="FixReceipts.Mark"/> says so, and must not be acknowledged before. Only newer, plausible, accurate fixes move the live position. Doubled fixes
    /// are dropped when a track is read. Runs interleave, so that many share a commit; they are appended in the order of the calls.
    /// </summary>
    /// <param name="fixes">In the order of arrival; at least one.</param>
    /// <param name="cancellationToken">Not used once the append has begun.</param>
    [Alias("ReportFixes"), AlwaysInterleave]
    ValueTask<FixReceipts> ReportFixesAsync(ImmutableArray<PositionFix> fixes, CancellationToken cancellationToken);

    /// <summary>Goes on or off duty, by event time. Idempotent.</summary>
    [Alias("ReportDuty")]
    Task<DutyOutcome> ReportDutyAsync(DutyReport report, CancellationToken cancellationToken);

    /// <summary>
    /// Claims the worker for an incident and puts the offer into the inbox. Urgent tasks: at most one incident holds a worker. Idempotent by
    /// task. Called by the incident alone.
    /// </summary>
    [Alias("TryClaim")]
    Task<ClaimOutcome> TryClaimAsync(WorkerTask offer, CancellationToken cancellationToken);

    /// <summary>The incident changes a task: its state, its target, or takes it back. A closed task releases the claim. Idempotent; an unknown
    /// task is ignored.</summary>
    [Alias("UpdateTask")]
    Task UpdateTaskAsync(WorkerTask task, CancellationToken cancellationToken);

    /// <summary>The open tasks, oldest first: what a phone is sent when it subscribes.</summary>
    [Alias("GetOpenTasks"), ReadOnly]
    Task<ImmutableArray<WorkerTask>> GetOpenTasksAsync(CancellationToken cancellationToken);

    /// <summary>The worker as it stands; <see langword="null"/> when not registered.</summary>
    [Alias("GetSnapshot"), ReadOnly]
    Task<WorkerSnapshot?> GetSnapshotAsync(CancellationToken cancellationToken);

    /// <summary>The registration (phone is personal: the caller checks the right).</summary>
    [Alias("GetRegistration"), ReadOnly]
    Task<WorkerRegistration?> GetRegistrationAsync(CancellationToken cancellationToken);

    /// <summary>Duty intervals that touch the span, oldest first, an open one with a null end: for tracks and day logs.</summary>
    [Alias("GetDuty"), ReadOnly]
    Task<ImmutableArray<DutyInterval>> GetDutyAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);

    /// <summary>
    /// The grids that it is responsible for were reorganised: who was responsible for <paramref name="from"/> is for <paramref name="to"/>. The same twice: they came under others. Lists, grids
    /// and the feed hear of it. Answers false, and changes nothing, when it is responsible for others.
    /// </summary>
    [Alias("Regrid")]
    Task<bool> RegridAsync(ImmutableArray<Grids.GridCode> from, ImmutableArray<Grids.GridCode> to, CancellationToken cancellationToken);

    /// <summary>Tells the dispatch index and the grid about itself, after a start; asks the incident that holds it whether that is still so.</summary>
    [Alias("Announce")]
    Task AnnounceAsync(CancellationToken cancellationToken);
}
