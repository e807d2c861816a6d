namespace GridGov.Grains.Dispatch;

/// <summary>
/// The ladder: lead at once, deputy after 60 s, next nearest after 120 s, three at once after 180 s, the town after 300 s, the district after
/// 600 s. Matters of severity 3–4 take ten minutes a rung. Due times count from the ladder's start, so that a restart moves none of them.
/// </summary>
internal sealed class EscalationSchedule(DispatchOptions options)
{
    /// <summary>The highest rung.</summary>
    public const int LastLevel = 5;

    /// <summary>When a rung is due after the ladder's start.</summary>
    public TimeSpan DueAfter(int level, bool isUrgent) => !isUrgent
        ? options.CalmStep * level
        : level switch
        {
            <= 0 => TimeSpan.Zero,
            1 => options.OfferTime,
            2 => options.NextNearestAfter,
            3 => options.SeveralAfter,
            4 => options.TownAfter,
            _ => options.DistrictAfter,
        };

    /// <summary>When the rung after this one is due; on the last rung: when everybody is asked again.</summary>
    public DateTimeOffset NextAt(int level, bool isUrgent, DateTimeOffset startedAt, DateTimeOffset now)
    {
        if (level < LastLevel)
        {
            return startedAt + DueAfter(level + 1, isUrgent);
        }

        return now + (isUrgent ? options.AskedAgainAfter : options.CalmStep * 6);
    }

    /// <summary>The same for an offer that came out of the queue between two rungs: it stands at least its full time.</summary>
    public DateTimeOffset NextAtAfterQueue(int level, bool isUrgent, DateTimeOffset startedAt, DateTimeOffset now)
    {
        var scheduled = NextAt(level, isUrgent, startedAt, now);
        var full = now + OfferTime(isUrgent);
        return scheduled > full ? scheduled : full;
    }

    /// <summary>The highest rung that is due by now, at least <paramref name="level"/>: after an outage those in between are not asked one by one.</summary>
    public int LevelDue(int level, bool isUrgent, DateTimeOffset startedAt, DateTimeOffset now)
    {
        while (level < LastLevel && now >= startedAt + DueAfter(level + 1, isUrgent))
        {
            level++;
        }

        return level;
    }

    /// <summary>The longest time that a rung can have before it: what is due later was written under a clock that has been set back since.</summary>
    public TimeSpan LongestWait(int level, bool isUrgent)
    {
        var scheduled = level < LastLevel ? DueAfter(level + 1, isUrgent) : isUrgent ? options.AskedAgainAfter : options.CalmStep * 6;
        var offer = OfferTime(isUrgent);
        return scheduled > offer ? scheduled : offer;
    }

    /// <summary>How long an offer stands that no rung ends sooner.</summary>
    public TimeSpan OfferTime(bool isUrgent) => isUrgent ? options.OfferTime : options.CalmStep;

    /// <summary>Whom a rung asks.</summary>
    public LadderRung Rung(int level) => level switch
    {
        <= 0 => new LadderRung(0, 1, PrefersDeputy: false, ReplacesOffers: true, AsksSilentAgain: false, StaysInTown: false),
        1 => new LadderRung(1, 1, PrefersDeputy: true, ReplacesOffers: true, AsksSilentAgain: false, StaysInTown: false),
        2 => new LadderRung(2, 1, PrefersDeputy: false, ReplacesOffers: true, AsksSilentAgain: false, StaysInTown: false),
        3 => new LadderRung(3, options.AskedAtOnce, PrefersDeputy: false, ReplacesOffers: false, AsksSilentAgain: true, StaysInTown: false),
        4 => new LadderRung(4, options.AskedAtOnceWide, PrefersDeputy: false, ReplacesOffers: false, AsksSilentAgain: true, StaysInTown: true),
        _ => new LadderRung(5, options.AskedAtOnceWide, PrefersDeputy: false, ReplacesOffers: false, AsksSilentAgain: true, StaysInTown: false),
    };
}
