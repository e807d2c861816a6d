using GridGov.Interfaces.Geography;
using GridGov.Simulator.Kpi;
using GridGov.Simulator.Script;

namespace GridGov.Simulator.Players;

/// <summary>What a worker does with tasks: answers, goes, arrives, finishes; one at a time, the most urgent first.</summary>
internal sealed class Errands(string worker, PatrolWalk walk, WorkerPhone phone, PlayerContext context, MistakenAlarms mistakes)
{
    private const string MistakeOutcome = "误报，已核实本人安全";

    private readonly Dictionary<string, Errand> known = new(StringComparer.Ordinal);
    private Errand? current;

    /// <summary>Going somewhere or about to.</summary>
    public bool IsBusy => known.Values.Any(errand => errand.IsTaken);

    /// <summary>When something is due next; <see cref="TimeSpan.MaxValue"/>: nothing.</summary>
    public TimeSpan NextDueAt
    {
        get
        {
            var next = TimeSpan.MaxValue;
            foreach (var errand in known.Values)
            {
                var due = errand.State switch
                {
                    ErrandState.Ringing or ErrandState.OnScene => errand.DueAt,
                    ErrandState.OnTheWay => walk.ErrandArrival,
                    ErrandState.Accepted when current is null => errand.DueAt,
                    _ => TimeSpan.MaxValue,
                };
                next = due < next ? due : next;
            }

            return next;
        }
    }

    public void Take(TaskMessage message, TimeSpan now, DrillLedger ledger)
    {
        if (!known.TryGetValue(message.Task, out var errand))
        {
            if (message.State is not ("offered" or "accepted" or "enroute" or "onscene"))
            {
                return;
            }

            errand = Ring(message, now);
            ledger.OfferReceived();
        }

        errand.Target = message.Target ?? errand.Target;
        if (message.State is "withdrawn" or "expired" or "declined" or "resolved")
        {
            GiveUp(errand);
        }
        else if (errand == current && errand.State == ErrandState.OnTheWay && errand.Target is { } target)
        {
            GoTo(errand, target);
        }
    }

    public void Advance(TimeSpan now)
    {
        foreach (var errand in known.Values.Where(errand => errand.State == ErrandState.Ringing && now >= errand.DueAt).ToList())
        {
            Answer(errand, now);
        }

        if (current is { State: ErrandState.OnTheWay } going && (walk.IsAtErrand || going.Target is null))
        {
            Reply(going, "onscene", now);
            going.State = ErrandState.OnScene;
            going.DueAt = now + going.Policy.OnSceneFor;
        }

        if (current is { State: ErrandState.OnScene } there && now >= there.DueAt)
        {
            Reply(there, "resolved", now, there.IsMistake ? MistakeOutcome : there.Policy.Outcome);
            GiveUp(there);
        }

        if (current is null && NextToGo() is { } next)
        {
            SetOut(next, now);
        }
    }

    private Errand Ring(TaskMessage message, TimeSpan now)
    {
        var policy = TaskPolicy.For(context.Script.Seed, worker, message.Task);
        var errand = new Errand(message.Task, message.Severity, policy)
        {
            State = policy.Choice == TaskChoice.Ignore ? ErrandState.LeftAlone : ErrandState.Ringing,
            DueAt = now + policy.AnswerAfter,
            IsMistake = mistakes.IsMistake(message.Task),
        };
        if (message.State != "offered")
        {
            // Accepted before this phone knew of it: goes on where it was.
            errand.State = ErrandState.Accepted;
        }
        else
        {
            Reply(errand, "received", now);
        }

        known[message.Task] = errand;
        return errand;
    }

    private void Answer(Errand errand, TimeSpan now)
    {
        if (errand.Policy.Choice == TaskChoice.Decline)
        {
            Reply(errand, "decline", now);
            errand.State = ErrandState.LeftAlone;
            return;
        }

        Reply(errand, "accept", now);
        errand.State = ErrandState.Accepted;
        errand.DueAt = now;
    }

    private Errand? NextToGo() =>
        known.Values.Where(errand => errand.State == ErrandState.Accepted).OrderBy(errand => errand.Severity).ThenBy(errand => errand.DueAt).FirstOrDefault();

    private void SetOut(Errand errand, TimeSpan now)
    {
        current = errand;
        errand.State = ErrandState.OnTheWay;
        Reply(errand, "enroute", now);
        if (errand.Target is { } target)
        {
            GoTo(errand, target);
        }
    }

    private void GoTo(Errand errand, GeoPoint target) => walk.GoTo(target, errand.Policy.SpeedFor(Distance.Meters(walk.Place, target)));

    private void GiveUp(Errand errand)
    {
        errand.State = ErrandState.Over;
        if (errand == current)
        {
            current = null;
            walk.Resume();
        }
    }

    private void Reply(Errand errand, string reply, TimeSpan now, string? outcome = null) =>
        phone.SendReply(Payloads.Reply(context.InstantOf(now), errand.Task, reply, outcome));
}
