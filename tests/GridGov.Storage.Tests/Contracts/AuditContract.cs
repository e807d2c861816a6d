using GridGov.Grains.Audit;

namespace GridGov.Storage.Tests.Contracts;

public abstract class AuditContract : ContractTests
{
    private IAuditLog Audit => Store.Port<IAuditLog>();

    [Fact]
    public async Task Entries_are_read_newest_first_with_ascending_numbers()
    {
        await Audit.AppendAsync(Entry("worker:w1"), None);
        await Audit.AppendAsync(Entry("worker:w2") with { Details = null }, None);
        await Store.ReopenAsync();
        await Audit.AppendAsync(Entry("worker:w1") with { Action = "view_resident" }, None);

        var all = await Audit.ReadAsync(Lanshan, null, null, 10, None);

        all.Select(static entry => entry.Subject).ShouldBe(["worker:w1", "worker:w2", "worker:w1"]);
        all.Select(static entry => entry.Number).ShouldBeInOrder(SortDirection.Descending);
        (all[1] with { Number = 0 }).ShouldBe(Entry("worker:w2") with { Details = null });
    }

    [Fact]
    public async Task One_subject_can_be_asked_for_and_paged()
    {
        for (var i = 0; i < 5; i++)
        {
            await Audit.AppendAsync(Entry("worker:w1"), None);
            await Audit.AppendAsync(Entry("worker:w2"), None);
        }

        var first = await Audit.ReadAsync(Lanshan, "worker:w1", null, 3, None);
        var second = await Audit.ReadAsync(Lanshan, "worker:w1", first[^1].Number, 3, None);

        first.Length.ShouldBe(3);
        second.Length.ShouldBe(2);
        first.Concat(second).ShouldAllBe(static entry => entry.Subject == "worker:w1");
    }

    [Fact]
    public async Task What_concerns_no_district_is_in_none()
    {
        await Audit.AppendAsync(Entry("account:zhao") with { District = null }, None);

        (await Audit.ReadAsync(Lanshan, null, null, 10, None)).ShouldBeEmpty();
    }

    private static AuditEntry Entry(string subject) => new()
    {
        District = Lanshan, At = Noon, Actor = "zhao", Action = "view_track", Subject = subject, Details = "2026-11-21",
    };
}
