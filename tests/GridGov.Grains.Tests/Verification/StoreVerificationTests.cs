using System.Text.Json;
using GridGov.Grains.Incidents;
using GridGov.Grains.Verification;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Live;
using GridGov.Interfaces.Wire;

namespace GridGov.Grains.Tests.Verification;

public sealed class StoreVerificationTests
{
    private static readonly TimelineEntry Opened = TimelineChain.Next(0, TimelineChain.Genesis, DateTimeOffset.UnixEpoch, "opened", "device:d1", null);
    private static readonly TimelineEntry Press = TimelineChain.Next(1, Opened.Hash, DateTimeOffset.UnixEpoch, "press", "device:d1", null);

    [Fact]
    public async Task Entries_that_stand_only_in_the_state_continue_the_chain()
    {
        var report = await VerifyAsync(Incident(2, Press.Hash, Opened, Press).Timeline("i1", Opened));

        report.Findings.ShouldBeEmpty();
        (report.Timelines, report.TimelineEntries, report.OpenIncidents).ShouldBe((1, 2, 1));
    }

    [Fact]
    public async Task A_timeline_that_ends_elsewhere_than_its_incident_says_is_found()
    {
        (await FindAsync(Incident(2, Press.Hash).Timeline("i1", Opened))).ShouldBe([FindingKind.TimelineHeadDiffers]);
        (await FindAsync(Incident(2, Opened.Hash).Timeline("i1", Opened, Press))).ShouldBe([FindingKind.TimelineHeadDiffers]);
        (await FindAsync(Incident(2, Press.Hash))).ShouldBe([FindingKind.TimelineHeadDiffers]);
        (await FindAsync(Incident(2, Press.Hash).Timeline("i1", Opened, Press with { Actor = "nobody" }))).ShouldBe([FindingKind.TimelineBroken]);
        (await FindAsync(new FakeContents().Timeline("i1", Opened))).ShouldBe([FindingKind.TimelineWithoutIncident]);
    }

    [Fact]
    public async Task A_state_is_always_as_far_as_what_the_feed_has_told()
    {
        (await FindAsync(Device(version: 2, told: 1).Told(EntityKind.Device, "d1", 2))).ShouldBeEmpty();
        (await FindAsync(Device(version: 2, told: 1).Told(EntityKind.Device, "d1", 1))).ShouldBe([FindingKind.NewsUntold]);
        (await FindAsync(Device(version: 2, told: 2).Told(EntityKind.Device, "d1", 1))).ShouldBe([FindingKind.CatalogueBehindState]);
        (await FindAsync(Device(version: 2, told: 2).Told(EntityKind.Device, "d1", 3))).ShouldBe([FindingKind.CatalogueAheadOfState]);
        (await FindAsync(new FakeContents().Told(EntityKind.Worker, "w1", 1))).ShouldBe([FindingKind.CatalogueAheadOfState]);
        (await FindAsync(new FakeContents().Told(EntityKind.Grid, "371302001", 9))).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_incident_that_a_device_holds_exists_or_is_on_its_way()
    {
        (await FindAsync(new FakeContents().State("device", "d1", """{"alarm":"d1-1"}"""))).ShouldBe([FindingKind.IncidentMissing]);
        (await FindAsync(new FakeContents().State("device", "d1", """{"alarm":"d1-1","pending":[{"incident":"d1-1","isOpening":true}]}"""))).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_the_next_start_repairs_is_a_note_and_no_fault()
    {
        var contents = new FakeContents()
            .State("worker", "w1", """{"tasks":[{"task":"d1-1.1","incident":"d1-1","state":"offered","kind":"sos","severity":1,"offeredAt":"2026-11-22T04:27:40Z"}]}""")
            .State("incident", "i1", $$"""{"id":"i1","timelineHash":"{{TimelineChain.Genesis}}"}""")
            .Reminder("device", "d9");

        var report = await VerifyAsync(contents);

        report.IsSound.ShouldBeTrue();
        report.FindingCounts.Keys.ShouldBe([FindingKind.ReminderLeftOver, FindingKind.TaskUnconfirmed, FindingKind.LadderWithoutReminder]);
        report.Findings.ShouldAllBe(finding => !finding.IsFault);
    }

    [Fact]
    public async Task All_faults_are_counted_and_the_first_of_each_kind_listed()
    {
        var contents = new FakeContents();
        for (var i = 0; i < 120; i++)
        {
            contents.State("device", $"d{i}", "{");
        }

        var report = await VerifyAsync(contents);

        report.FindingCounts[FindingKind.StateUnreadable].ShouldBe(120);
        report.Findings.Length.ShouldBe(50);
        report.States["device"].ShouldBe(0);
    }

    private static FakeContents Incident(int length, string head, params TimelineEntry[] unflushed) => new FakeContents()
        .State("incident", "i1", $$"""
            {"id":"i1","timelineLength":{{length}},"timelineHash":"{{head}}","unflushed":{{JsonSerializer.Serialize([.. unflushed], GovernanceJson.Default.ImmutableArrayTimelineEntry)}}}
            """)
        .Reminder("incident", "i1");

    private static FakeContents Device(long version, long told) =>
        new FakeContents().State("device", "d1", $$"""{"registration":{"kind":"wristband"},"version":{{version}},"toldVersion":{{told}}}""");

    private static Task<VerificationReport> VerifyAsync(FakeContents contents) => StoreVerification.RunAsync(contents, CancellationToken.None);

    private static async Task<IEnumerable<FindingKind>> FindAsync(FakeContents contents) => (await VerifyAsync(contents)).FindingCounts.Keys;
}
