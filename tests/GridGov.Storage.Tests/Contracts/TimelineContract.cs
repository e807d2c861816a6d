using GridGov.Grains.Incidents;
using GridGov.Interfaces.Incidents;

namespace GridGov.Storage.Tests.Contracts;

public abstract class TimelineContract : ContractTests
{
    private static readonly IncidentId Incident = new("d1-1");

    private ITimelineStore Timelines => Store.Port<ITimelineStore>();

    [Fact]
    public async Task Entries_are_read_oldest_first_and_whole()
    {
        var entries = new[] { Entry(1), Entry(2) with { Details = null }, Entry(3) };
        await Timelines.AppendAsync(Lanshan, Incident, [.. entries], None);
        await Store.ReopenAsync();

        (await Timelines.ReadAsync(Lanshan, Incident, None)).ShouldBe(entries);
        (await Timelines.ReadAsync(Luozhuang, Incident, None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_entry_that_is_there_already_is_left_as_it_is()
    {
        await Timelines.AppendAsync(Lanshan, Incident, [Entry(1), Entry(2)], None);

        await Timelines.AppendAsync(Lanshan, Incident, [Entry(2) with { Actor = "forger" }, Entry(3)], None);

        (await Timelines.ReadAsync(Lanshan, Incident, None)).ShouldBe([Entry(1), Entry(2), Entry(3)]);
    }

    private static TimelineEntry Entry(int number) => new()
    {
        Number = number,
        At = Noon.AddSeconds(number),
        Event = "press",
        Actor = "device:d1",
        Details = "{\"n\":\"按\"}",
        PreviousHash = new string('0', 64),
        Hash = new string((char)('a' + number), 64),
    };
}
