using GridGov.Grains.Grids;
using GridGov.Interfaces;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Patrols;
using GridGov.Interfaces.Workers;
using Microsoft.Extensions.Options;

namespace GridGov.Grains.Patrols;

/// <inheritdoc cref="IPatrolGrain" />
/// <remarks>Keeps nothing but its turn: the rows of the store are the truth, and this grain is the only one that writes those of its worker.</remarks>
[GrainType("patrol")]
internal sealed class PatrolGrain(IPatrolStore patrols, IGridMapSource maps, IOptions<PatrolOptions> options) : Grain, IPatrolGrain
{
    private DistrictId District => GrainKey.District(this.GetPrimaryKeyString());

    private WorkerId Worker => new(GrainKey.Local(this.GetPrimaryKeyString()));

    public async Task<PatrolReceipt> StartAsync(PatrolStart start, CancellationToken cancellationToken)
    {
        if (await patrols.FindAsync(District, Worker, start.Patrol, cancellationToken) is { } known)
        {
            return new PatrolReceipt(PatrolResult.Known, null, known);
        }

        if (await GrainFactory.Worker(District, Worker).GetRegistrationAsync(cancellationToken) is not { } registration)
        {
            return new PatrolReceipt(PatrolResult.UnknownWorker, null, null);
        }

        var map = await maps.GetAsync(District, cancellationToken);
        var earlier = await patrols.OfWorkerAsync(
            District, Worker, start.RecordedAt - options.Value.LongestPatrol, start.RecordedAt.AddTicks(1), cancellationToken);
        var session = PatrolCourse.Start(Worker, start, registration.Grids, GridPaths.Of(registration.Grids, map));
        await patrols.SaveAsync(District, [session, .. PatrolCourse.EndedByNext(earlier, start)], CancellationToken.None);
        return new PatrolReceipt(PatrolResult.Done, null, session);
    }

    public async Task<PatrolReceipt> NoteAsync(PatrolFinding finding, CancellationToken cancellationToken)
    {
        if (await patrols.FindAsync(District, Worker, finding.Patrol, cancellationToken) is not { } session)
        {
            return Unknown();
        }

        var map = await maps.GetAsync(District, cancellationToken);
        var receipt = PatrolCourse.Note(session, finding, finding.Location is { } place ? map.Find(place) : null, options.Value);
        if (receipt.Result != PatrolResult.Done)
        {
            return receipt;
        }

        // The matter first: cut off in between, the phone sends the check again and meets the matter that is there; nothing abnormal is left without one.
        var check = receipt.Session!.Checks[^1];
        if (check.Incident is { } incident)
        {
            await GrainFactory.Incident(District, incident).OpenAsync(PatrolCourse.MatterOf(session, check), cancellationToken);
        }

        await patrols.SaveAsync(District, [receipt.Session], CancellationToken.None);
        return receipt;
    }

    public async Task<PatrolReceipt> FinishAsync(PatrolFinish finish, CancellationToken cancellationToken)
    {
        if (await patrols.FindAsync(District, Worker, finish.Patrol, cancellationToken) is not { } session)
        {
            return Unknown();
        }

        var receipt = PatrolCourse.Finish(session, finish);
        if (receipt.Result == PatrolResult.Done)
        {
            await patrols.SaveAsync(District, [receipt.Session!], CancellationToken.None);
        }

        return receipt;
    }

    private static PatrolReceipt Unknown() => new(PatrolResult.UnknownPatrol, "No such patrol was started.", null);
}
