using GridGov.Interfaces.Workers;
using GridGov.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace GridGov.Grains.Tests.Walk;

public sealed class DutyOrderTests
{
    [Fact]
    public async Task A_fix_right_behind_the_word_on_duty_is_stored_although_that_word_is_not_on_disk_yet()
    {
        var states = new SlowStateStore(new InMemoryGrainStateStore());
        await using var town = await Town.StartAsync(services => services.AddSingleton<IGrainStateStore>(states));
        await town.RegisterWorkerAsync("w1", north: 0, isOnDuty: false);
        var disk = new TaskCompletionSource();
        states.Disk = disk.Task;
        var begun = states.Begun;

        var duty = town.Worker("w1").ReportDutyAsync(new DutyReport(true, town.Now, town.Now), CancellationToken.None);
        await Eventually.That(() => states.Begun > begun, "the write of the duty");
        var fix = town.MoveAsync("w1", north: 10);
        fix.IsCompleted.ShouldBeFalse();
        disk.SetResult();

        (await Eventually.Completes(duty, "the duty")).ShouldBe(DutyOutcome.Changed);
        (await Eventually.Completes(fix, "the fix")).ShouldBe(FixReceipt.Stored);
    }

    [Fact]
    public async Task A_fix_off_duty_is_nobodys_business_also_after_an_earlier_duty()
    {
        await using var town = await Town.StartAsync();
        await town.RegisterWorkerAsync("w1", north: 0);
        await town.Worker("w1").ReportDutyAsync(new DutyReport(false, town.Now.AddSeconds(1), town.Now), CancellationToken.None);
        town.Host.Clock.Advance(TimeSpan.FromSeconds(5));

        (await town.MoveAsync("w1", north: 10)).ShouldBe(FixReceipt.OffDuty);
    }
}
