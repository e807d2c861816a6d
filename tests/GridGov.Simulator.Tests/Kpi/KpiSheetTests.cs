using GridGov.Interfaces.Devices;
using GridGov.Simulator.Kpi;
using GridGov.Simulator.Script;

namespace GridGov.Simulator.Tests.Kpi;

public sealed class KpiSheetTests
{
    private static readonly DateTimeOffset Eight = new(2026, 11, 21, 8, 0, 0, TimeSpan.Zero);

    private readonly DrillLedger ledger = new();

    [Fact]
    public void An_acknowledged_alarm_without_incident_is_lost()
    {
        Acknowledge("m1", "wb1");
        Acknowledge("m2", "wb2");

        var sheet = KpiSheet.Of(ledger, [Incident("wb1", "m1")], []);

        sheet.Lost.ShouldBe(["wb2/m2"]);
        sheet.AlarmsAcknowledged.ShouldBe(2);
        sheet.IsWhole.ShouldBeFalse();
        KpiText.Write(sheet).ShouldContain("lost = 1");
    }

    [Fact]
    public void An_alarm_that_was_never_acknowledged_is_not_lost()
    {
        ledger.AlarmSent(Alarm("m1", "wb1", AlarmOrigin.First), "m1");

        var sheet = KpiSheet.Of(ledger, [], []);

        sheet.Lost.ShouldBeEmpty();
        sheet.AlarmMessagesSent.ShouldBe(1);
        sheet.AlarmMessagesAcknowledged.ShouldBe(0);
        KpiText.Write(sheet).ShouldContain("lost = 0");
    }

    [Fact]
    public void An_incident_of_another_device_does_not_count()
    {
        Acknowledge("m1", "wb1");

        KpiSheet.Of(ledger, [Incident("wb2", "m1")], []).Lost.ShouldBe(["wb1/m1"]);
    }

    [Fact]
    public void A_redelivery_is_one_alarm_and_must_not_make_a_second_incident()
    {
        Acknowledge("m1", "wb1");
        Acknowledge("m1", "wb1", AlarmOrigin.Redelivery);

        KpiSheet.Of(ledger, [Incident("wb1", "m1")], []).ShouldSatisfyAllConditions(
            sheet => sheet.AlarmMessagesSent.ShouldBe(2),
            sheet => sheet.AlarmsAcknowledged.ShouldBe(1),
            sheet => sheet.IsWhole.ShouldBeTrue());
        KpiSheet.Of(ledger, [Incident("wb1", "m1"), Incident("wb1", "m1")], []).Doubled.ShouldBe(1);
    }

    [Fact]
    public void A_test_needs_no_incident_and_must_not_have_one()
    {
        Acknowledge("m1", "wb1", AlarmOrigin.Test);

        KpiSheet.Of(ledger, [], []).IsWhole.ShouldBeTrue();
        KpiSheet.Of(ledger, [Incident("wb1", "m1")], []).TestsDispatched.ShouldBe(1);
    }

    [Fact]
    public void Shares_count_urgent_incidents_from_their_receipt()
    {
        IncidentFacts[] incidents =
        [
            Incident("wb1", "m1") with { Answered = Eight.AddSeconds(60), Arrived = Eight.AddMinutes(45), EscalationLevel = 0 },
            Incident("wb2", "m2") with { Answered = Eight.AddSeconds(61), Arrived = Eight.AddMinutes(46), EscalationLevel = 1 },
            Incident("wb3", "m3") with { Answered = null, EscalationLevel = 3, State = "waiting", Offered = null },
            Incident("wb4", "m4") with { Severity = 4, Answered = Eight.AddSeconds(5), Resolved = Eight.AddMinutes(9) },
        ];

        var sheet = KpiSheet.Of(ledger, incidents, []);

        sheet.ShouldSatisfyAllConditions(
            () => sheet.Incidents.ShouldBe(4),
            () => sheet.Urgent.ShouldBe(3),
            () => sheet.Dispatched.ShouldBe(3),
            () => sheet.AnsweredWithin60Seconds.ShouldBe(1),
            () => sheet.AnsweredWithin180Seconds.ShouldBe(2),
            () => sheet.ArrivedWithin45Minutes.ShouldBe(1),
            () => sheet.Arrived.ShouldBe(2),
            () => sheet.Escalated.ShouldBe(2),
            () => sheet.EscalatedToSupervisor.ShouldBe(1),
            () => sheet.Open.ShouldBe(1),
            () => sheet.Resolved.ShouldBe(1));
    }

    [Fact]
    public void A_fix_that_was_acknowledged_and_is_not_in_the_track_is_lost()
    {
        var sheet = KpiSheet.Of(ledger, [], [new TrackCheck("w1", 10, 9), new TrackCheck("w2", 5, 6)]);

        sheet.FixesLost.ShouldBe(1);
        sheet.IsWhole.ShouldBeFalse();
    }

    private void Acknowledge(string message, string device, AlarmOrigin origin = AlarmOrigin.First)
    {
        ledger.AlarmSent(Alarm(message, device, origin), message);
        ledger.AlarmAcknowledged(message);
    }

    private static ScriptedAlarm Alarm(string message, string device, AlarmOrigin origin) =>
        new(TimeSpan.Zero, device, message, AlarmKind.Sos, origin, TimeSpan.Zero, true, 50);

    private static IncidentFacts Incident(string device, string press) => new()
    {
        Id = $"{device}-1", Kind = "sos", Severity = 1, State = "handled", Device = device, PressIds = [press], Received = Eight, Offered = Eight.AddSeconds(1),
    };
}
