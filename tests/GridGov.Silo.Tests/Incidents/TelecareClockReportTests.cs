using GridGov.Interfaces.Devices;
using GridGov.Interfaces.Incidents;
using GridGov.Silo.Incidents;

namespace GridGov.Silo.Tests.Incidents;

public sealed class TelecareClockReportTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 21, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Shares_count_those_within_the_limit()
    {
        var report = TelecareClockReport.Of([Incident(acknowledged: 30), Incident(acknowledged: 100), Incident(acknowledged: 60), Incident(acknowledged: 200)], Start);

        report.AcknowledgedWithin60sShare.ShouldBe(0.5);
        report.AcknowledgedWithin180sShare.ShouldBe(0.75);
    }

    [Fact]
    public void An_urgent_alarm_that_nobody_has_acknowledged_in_time_is_missed()
    {
        IncidentSnapshot[] incidents = [Incident(acknowledged: 30), Unacknowledged];

        TelecareClockReport.Of(incidents, Start.AddSeconds(60)).AcknowledgedWithin60sShare.ShouldBe(1);
        TelecareClockReport.Of(incidents, Start.AddSeconds(61)).AcknowledgedWithin60sShare.ShouldBe(0.5);
        TelecareClockReport.Of(incidents, Start.AddSeconds(61)).AcknowledgedWithin180sShare.ShouldBe(1);
        TelecareClockReport.Of(incidents, Start.AddSeconds(181)).AcknowledgedWithin180sShare.ShouldBe(0.5);
    }

    [Fact]
    public void What_is_not_urgent_or_ended_before_anybody_saw_it_is_not_missed()
    {
        IncidentSnapshot[] incidents =
            [Incident(acknowledged: 30), Unacknowledged with { Severity = 3 }, Unacknowledged with { State = IncidentState.Cancelled, CancelReason = CancelReason.Withdrawn }];

        TelecareClockReport.Of(incidents, Start.AddDays(1)).AcknowledgedWithin60sShare.ShouldBe(1);
    }

    [Fact]
    public void Nothing_gives_no_shares() => TelecareClockReport.Of([], Start).AcknowledgedWithin60sShare.ShouldBeNull();

    [Fact]
    public void Tests_are_left_out() => TelecareClockReport.Of([Incident(1) with { Kind = AlarmKind.Test }], Start).Alarms.ShouldBe(0);

    [Fact]
    public void Percentiles_are_by_nearest_rank()
    {
        var report = TelecareClockReport.Of(Enumerable.Range(1, 100).Select(seconds => Incident(500, offered: seconds)), Start);

        report.FirstOfferP50Seconds.ShouldBe(50);
        report.FirstOfferP99Seconds.ShouldBe(99);
    }

    private static IncidentSnapshot Unacknowledged => Incident(0) with { Clock = new IncidentClock { T1 = Start } };

    private static IncidentSnapshot Incident(double acknowledged, double offered = 1) => new()
    {
        Id = new IncidentId("i1"),
        Kind = AlarmKind.Sos,
        Severity = 1,
        State = IncidentState.Assigned,
        Source = "device",
        Clock = new IncidentClock { T1 = Start, T3 = Start.AddSeconds(offered), T5 = Start.AddSeconds(acknowledged) },
    };
}
