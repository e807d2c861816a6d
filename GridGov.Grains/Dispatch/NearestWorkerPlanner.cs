using System.Collections.Immutable;
using GridGov.Interfaces.Dispatch;
using GridGov.Interfaces.Geography;
using GridGov.Interfaces.Wire;
using GridGov.Interfaces.Workers;

namespace GridGov.Grains.Dispatch;

/// <summary>
/// Ranks who could go: on duty and not held by another urgent incident; fresh fix before stale before none (the grid's own workers only);
/// nearest first, ties (to the metre) by load. The answer names the nearest who were passed over with their reasons and counts the rest.
/// </summary>
internal sealed class NearestWorkerPlanner(DispatchOptions options)
{
    // As many are measured one by one faster than the index finds the nearest of them.
    private const int FewFree = 64;

    /// <summary>Ranks everybody for a request. The same inputs give the same order.</summary>
    public DispatchDecision Plan(WorkerRoster roster, DispatchRequest request)
    {
        var counts = new int[Enum.GetValues<CandidateReason>().Length];
        var eligible = new Dictionary<WorkerId, DispatchCandidate>();
        var isFew = roster.Free.Count <= FewFree;
        foreach (var worker in roster.Held.Of(request.Incident).Concat(roster.Free))
        {
            var reason = Classify(worker, request);
            counts[(int)reason]++;
            if (IsEligible(reason) && (isFew || reason == CandidateReason.OwnGridWithoutFix || GoesFirst(worker, request)))
            {
                eligible[worker.Worker] = Describe(worker, reason, request);
            }
        }

        CountTheOthers(roster, request, counts);
        if (!isFew)
        {
            AddNearest(roster, request, CandidateReason.Fresh, counts, eligible);
            AddNearest(roster, request, CandidateReason.Stale, counts, eligible);
        }

        var ranked = eligible.Values.ToList();
        ranked.Sort((a, b) => Compare(a, b, request, roster));
        var passedOver = PassedOver(roster, request, counts);
        var kept = ranked.Take(options.KeptCandidates - passedOver.Count).Concat(passedOver).ToImmutableArray();
        foreach (var candidate in kept)
        {
            counts[(int)candidate.Reason]--;
        }

        return new DispatchDecision
        {
            At = request.At,
            EscalationLevel = request.EscalationLevel,
            Candidates = kept,
            Others = Enum.GetValues<CandidateReason>().Where(reason => counts[(int)reason] > 0)
                .ToImmutableDictionary(WireWord.Of, reason => counts[(int)reason]),
        };
    }

    /// <summary>What a worker is to a request, without looking at the distance.</summary>
    public CandidateReason Classify(WorkerAvailability worker, DispatchRequest request)
    {
        if (!worker.IsOnDutyAt(request.At))
        {
            return CandidateReason.OffDuty;
        }

        if (request.Excluded.Contains(worker.Worker))
        {
            return CandidateReason.Excluded;
        }

        var isBusy = worker.UrgentIncident is { } held && held != request.Incident;
        if (isBusy || (request.Severity > 2 && worker.OpenTasks >= options.MostOpenTasks))
        {
            return CandidateReason.Busy;
        }

        if (request.Within is { } town && !worker.Areas.Contains(town))
        {
            return CandidateReason.Elsewhere;
        }

        if (request.Location is not null && worker.LastFix is { } fix)
        {
            var age = request.At - fix.RecordedAt;
            if (age <= options.UsableFix)
            {
                return age <= options.FreshFix ? CandidateReason.Fresh : CandidateReason.Stale;
            }
        }

        return IsOwnGrid(worker, request) ? CandidateReason.OwnGridWithoutFix : CandidateReason.NoUsableFix;
    }

    /// <summary>Can somebody of that reason be asked?</summary>
    public static bool IsEligible(CandidateReason reason) =>
        reason is CandidateReason.Fresh or CandidateReason.Stale or CandidateReason.OwnGridWithoutFix;

    /// <summary>Could somebody be asked for it at that time?</summary>
    public bool HasCandidate(WorkerRoster roster, DispatchRequest request)
    {
        foreach (var worker in roster.Held.Of(request.Incident).Concat(roster.Free))
        {
            if (IsEligible(Classify(worker, request)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Those whom another incident holds and those off duty, who are many in a storm, without looking at each.</summary>
    private static void CountTheOthers(WorkerRoster roster, DispatchRequest request, int[] counts)
    {
        var holders = roster.Held.Of(request.Incident).ToList();
        var held = roster.Held.CountOnDutyAt(request.At) - holders.Count(worker => worker.IsOnDutyAt(request.At));
        var excluded = request.Excluded.Distinct().Count(id =>
            roster.Held.Contains(id) && roster.Find(id)!.IsOnDutyAt(request.At) && roster.Find(id)!.UrgentIncident != request.Incident);
        counts[(int)CandidateReason.Excluded] += excluded;
        counts[(int)CandidateReason.Busy] += held - excluded;
        counts[(int)CandidateReason.OffDuty] += roster.OffDutyCount + roster.Held.Count - holders.Count - held;
    }

    private static bool IsOwnGrid(WorkerAvailability worker, DispatchRequest request)
    {
        foreach (var grid in worker.Grids)
        {
            if (request.GridPath.Contains(grid))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsDeputy(WorkerAvailability worker, DispatchRequest request) =>
        request.PrefersDeputy && (request.Lead is { } lead ? worker.DeputyOf == lead : IsOwnGrid(worker, request));

    private static bool IsHolder(WorkerAvailability worker, DispatchRequest request) => worker.UrgentIncident == request.Incident;

    private static bool GoesFirst(WorkerAvailability worker, DispatchRequest request) => IsHolder(worker, request) || IsDeputy(worker, request);

    private static int Compare(DispatchCandidate a, DispatchCandidate b, DispatchRequest request, WorkerRoster roster)
    {
        var order = Holder(b).CompareTo(Holder(a));
        order = order != 0 ? order : b.IsDeputy.CompareTo(a.IsDeputy);
        order = order != 0 ? order : a.Reason.CompareTo(b.Reason);
        order = order != 0 ? order : Math.Round(a.DistanceMeters ?? 0).CompareTo(Math.Round(b.DistanceMeters ?? 0));
        order = order != 0 ? order : a.OpenTasks.CompareTo(b.OpenTasks);
        return order != 0 ? order : string.CompareOrdinal(a.Worker.Value, b.Worker.Value);

        // Whoever an interrupted opening has claimed already is the one to resume with.
        bool Holder(DispatchCandidate candidate) => roster.Find(candidate.Worker)?.UrgentIncident == request.Incident;
    }

    private static DispatchCandidate Describe(WorkerAvailability worker, CandidateReason reason, DispatchRequest request, double? meters = null)
    {
        var usesFix = worker.LastFix is not null && reason != CandidateReason.OwnGridWithoutFix;
        return new DispatchCandidate
        {
            Worker = worker.Worker,
            Reason = reason,
            DistanceMeters = !usesFix || request.Location is not { } place
                ? null
                : meters ?? Distance.Meters(place, worker.LastFix!.Location),
            FixAgeSeconds = worker.LastFix is { } fix ? Math.Max(0, (request.At - fix.RecordedAt).TotalSeconds) : null,
            OpenTasks = worker.OpenTasks,
            IsOwnGrid = IsOwnGrid(worker, request),
            IsDeputy = IsDeputy(worker, request),
        };
    }

    private void AddNearest(
        WorkerRoster roster, DispatchRequest request, CandidateReason reason, int[] counts, Dictionary<WorkerId, DispatchCandidate> eligible)
    {
        // Behind enough fresh ones nobody looks at the stale.
        if (request.Location is not { } place
            || (reason == CandidateReason.Stale && counts[(int)CandidateReason.Fresh] >= options.KeptCandidates))
        {
            return;
        }

        var wanted = Math.Min(options.KeptCandidates, counts[(int)reason]);
        foreach (var (worker, meters) in roster.Nearest(place, wanted, worker => Classify(worker, request) == reason))
        {
            eligible.TryAdd(worker.Worker, Describe(worker, reason, request, meters));
        }
    }

    private List<DispatchCandidate> PassedOver(WorkerRoster roster, DispatchRequest request, int[] counts)
    {
        var there = counts[(int)CandidateReason.Busy] + counts[(int)CandidateReason.Excluded]
            + counts[(int)CandidateReason.Elsewhere] + counts[(int)CandidateReason.NoUsableFix];
        if (request.Location is not { } place || there == 0)
        {
            return [];
        }

        return roster
            .Nearest(place, options.KeptPassedOver, worker => Classify(worker, request) is CandidateReason.Busy or CandidateReason.Excluded
                or CandidateReason.Elsewhere or CandidateReason.NoUsableFix)
            .ToArray()
            .OrderBy(static found => Math.Round(found.Meters)).ThenBy(static found => found.Worker.Worker.Value, StringComparer.Ordinal)
            .Take(options.KeptPassedOver)
            .Select(found => Describe(found.Worker, Classify(found.Worker, request), request, found.Meters))
            .ToList();
    }
}
