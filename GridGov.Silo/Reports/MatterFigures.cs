using GridGov.Grains.Calendars;
using GridGov.Interfaces.Matters;

namespace GridGov.Silo.Reports;

/// <summary>
/// Matters in numbers, from what was recorded of them and nothing else. Figures of parts add up to those of the whole. A matter that was voided with approval is none:
/// it is counted as that alone.
/// </summary>
internal sealed record MatterFigures
{
    /// <summary>受理: matters that came in, the voided ones left out.</summary>
    public long Accepted { get; init; }

    /// <summary>Handled by now.</summary>
    public long Handled { get; init; }

    /// <summary>Handled by the end of business on the second working day after the one on which they came in.</summary>
    public long WithinTwoWorkingDays { get; init; }

    /// <summary>Handled, or open beyond their end: those of which it is known whether they were in time.</summary>
    public long Due { get; init; }

    /// <summary>Handled by their end, which moves with an approved extension or deferral only.</summary>
    public long OnTime { get; init; }

    /// <summary>Not handled by now.</summary>
    public long Open { get; init; }

    /// <summary>Not handled by now, beyond their end.</summary>
    public long OpenOverdue { get; init; }

    /// <summary>督办 or 问责 on any of their steps that is due now.</summary>
    public long Supervised { get; init; }

    /// <summary>Sent back by a verification, at least once.</summary>
    public long SentBack { get; init; }

    /// <summary>Verified, whatever came then.</summary>
    public long Verified { get; init; }

    /// <summary>作废, with approval.</summary>
    public long Voided { get; init; }

    /// <summary>矛盾纠纷: matters of type <c>dispute</c> that were handled.</summary>
    public long DisputesMediated { get; init; }

    /// <summary>Residents who were asked and answered.</summary>
    public long Answered { get; init; }

    /// <summary>Those among them who were satisfied.</summary>
    public long Satisfied { get; init; }

    /// <summary>Share of the accepted that were handled within two working days, 0–1, four digits; left out when there are none.</summary>
    public double? WithinTwoWorkingDaysShare => Share(WithinTwoWorkingDays, Accepted);

    /// <summary>Share of those due that were handled in time.</summary>
    public double? OnTimeShare => Share(OnTime, Due);

    /// <summary>Share of those who answered that were satisfied.</summary>
    public double? SatisfiedShare => Share(Satisfied, Answered);

    /// <summary>One matter.</summary>
    /// <param name="incident">It has a type.</param>
    /// <param name="clock">The district's working clock.</param>
    /// <param name="now">As of when.</param>
    public static MatterFigures Of(IncidentSnapshot incident, WorkingClock clock, DateTimeOffset now)
    {
        if (incident.State == IncidentState.Cancelled)
        {
            return new MatterFigures { Voided = 1 };
        }

        var received = incident.Clock.T1 ?? now;
        var handledAt = incident.State >= IncidentState.Handled ? incident.Clock.T8 : null;
        var end = incident.Matter!.EndAt;
        var isOpenOverdue = handledAt is null && now > end;
        return new MatterFigures
        {
            Accepted = 1,
            Handled = One(handledAt is not null),
            WithinTwoWorkingDays = One(handledAt <= clock.AddDays(received, 2).At),
            Due = One(handledAt is not null || isOpenOverdue),
            OnTime = One(handledAt <= end),
            Open = One(handledAt is null),
            OpenOverdue = One(isOpenOverdue),
            Supervised = One(incident.Course?.Watch?.Level >= SupervisionLevel.Supervised),
            SentBack = One(incident.Course?.Round > 1),
            Verified = One(incident.State >= IncidentState.Verified),
            DisputesMediated = One(handledAt is not null && incident.Matter.Type == "dispute"),
            Answered = One(incident.Course?.Satisfaction is not null),
            Satisfied = One(incident.Course?.Satisfaction?.IsSatisfied == true),
        };
    }

    public static MatterFigures operator +(MatterFigures a, MatterFigures b) => new()
    {
        Accepted = a.Accepted + b.Accepted,
        Handled = a.Handled + b.Handled,
        WithinTwoWorkingDays = a.WithinTwoWorkingDays + b.WithinTwoWorkingDays,
        Due = a.Due + b.Due,
        OnTime = a.OnTime + b.OnTime,
        Open = a.Open + b.Open,
        OpenOverdue = a.OpenOverdue + b.OpenOverdue,
        Supervised = a.Supervised + b.Supervised,
        SentBack = a.SentBack + b.SentBack,
        Verified = a.Verified + b.Verified,
        Voided = a.Voided + b.Voided,
        DisputesMediated = a.DisputesMediated + b.DisputesMediated,
        Answered = a.Answered + b.Answered,
        Satisfied = a.Satisfied + b.Satisfied,
    };

    private static long One(bool holds) => holds ? 1 : 0;

    private static double? Share(long part, long whole) => whole == 0 ? null : Math.Round((double)part / whole, 4);
}
