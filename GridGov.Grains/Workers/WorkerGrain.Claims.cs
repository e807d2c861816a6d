using GridGov.Interfaces;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Workers;

namespace GridGov.Grains.Workers;

/// <summary>
/// A claim is on the worker's disk before it is on the incident's. Where the incident lost its write (a full disk, a database that went away), it may
/// have asked somebody else since: so that nobody is held for nothing, a claim that the incident has not spoken of within a minute is asked after.
/// </summary>
internal sealed partial class WorkerGrain
{
    private static readonly TimeSpan ClaimPatience = TimeSpan.FromMinutes(1);

    private readonly HashSet<TaskId> _unconfirmed = [];
    private IGrainTimer? _claimTimer;

    private void AwaitConfirmation(IEnumerable<WorkerTask> claims)
    {
        var isWaiting = _unconfirmed.Count > 0;
        _unconfirmed.UnionWith(claims.Select(static claim => claim.Task));
        if (!isWaiting && _unconfirmed.Count > 0)
        {
            AskLater();
        }
    }

    private void AskLater()
    {
        _claimTimer ??= this.RegisterGrainTimer(AskAfterClaimsAsync, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _claimTimer.Change(ClaimPatience, Timeout.InfiniteTimeSpan);
    }

    private async Task AskAfterClaimsAsync()
    {
        _unconfirmed.IntersectWith(Record.Tasks.Select(static task => task.Task));
        if (_unconfirmed.Count == 0)
        {
            return;
        }

        // Asked again until the incident answers: the question goes one way and may meet a full mailbox.
        AskLater();
        foreach (var claim in Record.Tasks.Where(task => _unconfirmed.Contains(task.Task)))
        {
            await GrainFactory.Incident(_district, claim.Incident).ConfirmClaimAsync(_id, claim.Task, CancellationToken.None);
        }
    }
}
