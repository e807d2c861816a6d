using GridGov.Grains.Patrols;
using GridGov.Grains.Tracks;
using GridGov.Interfaces.Patrols;
using GridGov.Silo.Grids;
using GridGov.Silo.Tracks;
using Microsoft.Extensions.Options;

namespace GridGov.Silo.Patrols;

/// <summary>Reckons, from what is stored now, how a worker's day kept to the plans of its grids: a fix that came late counts.</summary>
internal sealed class PatrolDays(
    IGrainFactory grains, IPatrolStore patrols, IPatrolPlanStore plans, ITrackStore tracks, TimeProvider time, IOptions<TrackOptions> trackOptions, IOptions<PatrolOptions> patrolOptions)
{
    private readonly PatrolRounds _rounds = new(trackOptions.Value, patrolOptions.Value);

    /// <summary>A round for each plan of the worker's grids and each of its times, then one for each patrol of the day and each plan of the grids that were patrolled.</summary>
    /// <param name="district">The district.</param>
    /// <param name="worker">Whose.</param>
    /// <param name="day">The day.</param>
    /// <param name="reorganisations">The district's, ascending by number: whoever asks for many days reads them once.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<ImmutableArray<PatrolRound>> RoundsAsync(
        DistrictId district, WorkerId worker, LocalDay day, ImmutableArray<Reorganisation> reorganisations, CancellationToken cancellationToken)
    {
        var clock = await grains.ClockAsync(district, cancellationToken);
        var now = (await grains.Worker(district, worker).GetRegistrationAsync(cancellationToken))?.Grids ?? [];
        var own = GridsThen.Of(worker, now, day.To, reorganisations);
        var sessions = await patrols.OfWorkerAsync(district, worker, day.From, day.To, cancellationToken);
        var plansOf = new Dictionary<GridCode, ImmutableArray<PatrolPlan>>();
        foreach (var grid in own.Concat(sessions.SelectMany(static session => session.Grids)).Distinct())
        {
            plansOf[grid] = [.. (await plans.OfGridAsync(district, grid, cancellationToken)).Where(plan => plan.Since is null || plan.Since <= day.Day)];
        }

        if (plansOf.Values.All(static list => list.IsEmpty))
        {
            return [];
        }

        var evidence = await EvidenceAsync(district, worker, day, sessions, cancellationToken);
        var asOf = time.GetUtcNow();
        return
        [
            .. own.SelectMany(grid => plansOf[grid]).SelectMany(plan => _rounds.Of(plan, evidence, day.Day, clock, asOf)),
            .. sessions.SelectMany(session => session.Grids.SelectMany(grid => plansOf[grid]).Select(plan => _rounds.Of(plan, evidence, session, asOf))),
        ];
    }

    private async Task<PatrolEvidence> EvidenceAsync(
        DistrictId district, WorkerId worker, LocalDay day, ImmutableArray<PatrolSession> sessions, CancellationToken cancellationToken)
    {
        // A patrol that began before midnight goes on behind it.
        var to = sessions.Select(session => PatrolCourse.End(session, patrolOptions.Value)).Append(day.To).Max();
        var points = TrackBuilder.Build(await tracks.ReadAsync(district, worker, day.From, to, cancellationToken), trackOptions.Value);
        ImmutableArray<PatrolCheck> checks = [.. sessions.SelectMany(static session => session.Checks)];
        if (TrackAge.Of(points) != TrackDetail.Full)
        {
            return new PatrolEvidence([], [new TrackGap(day.From, to)], checks); // age has left too little of it to say who was where
        }

        var duty = await grains.Worker(district, worker).GetDutyAsync(day.From, to, cancellationToken);
        var gaps = GapDetector.Find(points, duty, day.From, to, time.GetUtcNow(), trackOptions.Value);
        return new PatrolEvidence(points, gaps, checks);
    }
}
