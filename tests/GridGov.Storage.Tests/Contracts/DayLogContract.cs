using GridGov.Grains.DayLogs;
using GridGov.Interfaces.DayLogs;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Workers;

namespace GridGov.Storage.Tests.Contracts;

public abstract class DayLogContract : ContractTests
{
    private static readonly GridCode Base = new("371302001001001");
    private static readonly GridCode Town = new("371302001");
    private static readonly DateOnly Day = new(2026, 11, 21);

    private IDayLogStore Logs => Store.Port<IDayLogStore>();

    [Fact]
    public async Task A_log_comes_back_as_it_was_also_after_a_restart()
    {
        var log = Log("w1", 0) with
        {
            Words = "走访三户", WordsAt = Noon,
            Entries = [new DayLogEntry { Kind = DayLogEntryKind.Duty, From = Noon, To = Noon.AddHours(1) }],
            Addenda = [new DayLogAddendum("a1", "补记", Noon.AddHours(2), Noon.AddHours(3))],
        };
        await Logs.SaveAsync(Lanshan, log, None);

        await Store.ReopenAsync();

        var found = (await Logs.FindAsync(Lanshan, new WorkerId("w1"), Day, None)).ShouldNotBeNull();
        found.Entries.ShouldBe(log.Entries);
        found.Addenda.ShouldBe(log.Addenda);
        (found.Counts, found.Words, found.ClosedAt).ShouldBe((log.Counts, log.Words, log.ClosedAt));
    }

    [Fact]
    public async Task Closed_logs_add_up_for_each_worker_in_the_district_and_in_every_grid_on_their_path()
    {
        await Logs.SaveAsync(Lanshan, Log("w1", 0), None);
        await Logs.SaveAsync(Lanshan, Log("w1", 1), None);
        await Logs.SaveAsync(Lanshan, Log("w1", 1), None); // saved again: still one day
        await Logs.SaveAsync(Lanshan, Log("w2", 0) with { GridPath = [Town] }, None);
        await Logs.SaveAsync(Lanshan, Log("w2", 1) with { ClosedAt = null }, None);
        await Logs.SaveAsync(Lanshan, Log("w1", 10), None);

        (await SumAsync(null)).ShouldBe([("w1", 2, 6), ("w2", 1, 3)]);
        (await SumAsync(Base)).ShouldBe([("w1", 2, 6)]);
        (await SumAsync(Town)).ShouldBe([("w1", 2, 6), ("w2", 1, 3)]);
        (await Logs.SumAsync(Luozhuang, null, Day, Day.AddDays(10), None)).ShouldBeEmpty();
        var counts = (await Logs.SumAsync(Lanshan, null, Day, Day.AddDays(1), None))[0].Counts;
        counts.ShouldBe(Log("w1", 0).Counts);
    }

    private async Task<(string Worker, long Days, long Stops)[]> SumAsync(GridCode? grid) =>
        [.. (await Logs.SumAsync(Lanshan, grid, Day, Day.AddDays(10), None)).Select(static sum => (sum.Worker.Value, sum.Days, sum.Counts.Stops))];

    private static DayLog Log(string worker, int day) => new()
    {
        Worker = new WorkerId(worker), Day = Day.AddDays(day), Grids = [Base], GridPath = [Base, Town], ClosedAt = Noon, CloseReceivedAt = Noon,
        Counts = new DayLogCounts
        {
            DutyMinutes = 1, DistanceMeters = 2, Stops = 3, Patrols = 4, Checks = 5, AbnormalChecks = 6, Tasks = 7, TasksDone = 8, Matters = 9,
        },
    };
}
