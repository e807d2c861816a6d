using GridGov.Interfaces.Geography;
using GridGov.Simulator.Plan;
using GridGov.Simulator.Randomness;
using GridGov.Simulator.Script;

namespace GridGov.Simulator.Players;

/// <summary>A worker's day: shift, patrol, fixes, dead zones, and what the phone asks for.</summary>
internal sealed class WorkerPlayer : IPlayer
{
    private const double FixNoiseMeters = 3;
    private static readonly TimeSpan Forever = TimeSpan.MaxValue;

    private readonly WorkerDay day;
    private readonly WorkerPhone phone;
    private readonly PlayerContext context;
    private readonly PatrolWalk walk;
    private readonly SeededRandom noise;
    private readonly Errands errands;
    private TimeSpan nextFixAt;
    private bool isOnDuty;
    private bool hasSignal = true;

    public WorkerPlayer(PlannedWorker worker, PlannedGrid grid, WorkerDay day, WorkerPhone phone, PlayerContext context, MistakenAlarms mistakes)
    {
        (this.day, this.phone, this.context) = (day, phone, context);
        var seed = context.Script.Seed;
        walk = new PatrolWalk([.. grid.Checkpoints.Select(checkpoint => checkpoint.Location)], SeededRandom.For(seed, "walk", worker.Id));
        noise = SeededRandom.For(seed, "fixes", worker.Id);
        errands = new Errands(worker.Id, walk, phone, context, mistakes);
        nextFixAt = day.OnDutyAt + noise.Seconds(0, (int)Math.Max(1, context.Cadence.WorkerFix.TotalSeconds));
    }

    /// <summary>Nothing is being worked on.</summary>
    public bool IsFree => !errands.IsBusy;

    public TimeSpan? Step(TimeSpan now)
    {
        ChangeSignal(now);
        ChangeDuty(now);
        walk.AdvanceTo(now);
        while (phone.TryTake(out var task))
        {
            errands.Take(task!, now, context.Ledger);
        }

        errands.Advance(now);
        if (isOnDuty && now >= nextFixAt)
        {
            SendFix(now);
            nextFixAt = now + context.Cadence.WorkerFix;
        }

        return Next(now);
    }

    private void ChangeSignal(TimeSpan now)
    {
        var has = !day.SignalLosses.Any(loss => now >= loss.At && now < loss.At + loss.Duration);
        if (has != hasSignal)
        {
            hasSignal = has;
            if (has)
            {
                phone.FindSignal();
            }
            else
            {
                phone.LoseSignal();
            }
        }
    }

    // Nobody goes home while somebody waits for help.
    private void ChangeDuty(TimeSpan now)
    {
        var shouldBe = now >= day.OnDutyAt && now < day.OffDutyAt && !(day.BreakAt is { } at && now >= at && now < at + day.BreakLength);
        if (shouldBe != isOnDuty && (shouldBe || !errands.IsBusy))
        {
            isOnDuty = shouldBe;
            phone.SendDuty(Payloads.Duty(context.InstantOf(now), isOnDuty));
        }
    }

    private void SendFix(TimeSpan now)
    {
        var place = Distance.Offset(walk.Place, northMeters: noise.Gaussian() * FixNoiseMeters, eastMeters: noise.Gaussian() * FixNoiseMeters);
        var battery = 100 - (int)(now.TotalHours * 5) % 80;
        phone.SendFix(Payloads.Position(context.InstantOf(now), place, noise.Between(4.0, 15.0), walk.SpeedMetersPerSecond, walk.HeadingDegrees, battery));
    }

    private TimeSpan? Next(TimeSpan now)
    {
        var next = isOnDuty ? nextFixAt : Forever;
        next = Min(next, errands.NextDueAt);
        foreach (var change in Changes())
        {
            next = change > now ? Min(next, change) : next;
        }

        return next == Forever ? null : next;
    }

    private IEnumerable<TimeSpan> Changes()
    {
        yield return day.OnDutyAt;
        yield return day.OffDutyAt;
        if (day.BreakAt is { } at)
        {
            yield return at;
            yield return at + day.BreakLength;
        }

        foreach (var loss in day.SignalLosses)
        {
            yield return loss.At;
            yield return loss.At + loss.Duration;
        }
    }

    private static TimeSpan Min(TimeSpan left, TimeSpan right) => left < right ? left : right;
}
