using GridGov.Grains.Incidents;
using GridGov.Interfaces.Incidents;

namespace GridGov.Storage.Tests.Contracts;

public abstract class PhotoContract : ContractTests
{
    private static readonly IncidentId Alarm = new("band-1.7");

    private IPhotoStore Photos => Store.Port<IPhotoStore>();

    [Fact]
    public async Task A_picture_comes_back_as_it_was_also_after_a_restart()
    {
        var picture = new byte[700_000];
        Random.Shared.NextBytes(picture);
        (await Photos.TryAddAsync(Photo("p1", picture), 20, None)).ShouldBeTrue();
        (await Photos.TryAddAsync(Photo("p2", [1, 2, 3]), 20, None)).ShouldBeTrue();

        await Store.ReopenAsync();

        (await Photos.ListAsync(Lanshan, Alarm, None)).Select(static entry => (entry.Id, entry.Size)).ShouldBe([("p1", 700_000), ("p2", 3)]);
        var found = (await Photos.FindAsync(Lanshan, Alarm, "p1", None)).ShouldNotBeNull();
        found.Entry.ShouldBe(new PhotoEntry("p1", "image/jpeg", Noon, "worker:w1", 700_000));
        found.Content.ToArray().ShouldBe(picture);
    }

    [Fact]
    public async Task The_same_id_twice_is_one_picture_and_the_first()
    {
        (await Photos.TryAddAsync(Photo("p1", [1]), 20, None)).ShouldBeTrue();

        (await Photos.TryAddAsync(Photo("p1", [2]), 20, None)).ShouldBeFalse();

        (await Photos.FindAsync(Lanshan, Alarm, "p1", None))!.Content.ToArray().ShouldBe([1]);
    }

    [Fact]
    public async Task An_incident_takes_only_so_many_and_each_has_its_own()
    {
        for (var i = 0; i < 3; i++)
        {
            (await Photos.TryAddAsync(Photo($"p{i}", [1]), 3, None)).ShouldBeTrue();
        }

        (await Photos.TryAddAsync(Photo("p3", [1]), 3, None)).ShouldBeFalse();
        (await Photos.TryAddAsync(Photo("p3", [1]) with { Incident = new IncidentId("band-1.8") }, 3, None)).ShouldBeTrue();

        (await Photos.FindAsync(Lanshan, Alarm, "p3", None)).ShouldBeNull();
        (await Photos.ListAsync(Luozhuang, Alarm, None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task All_that_an_incident_has_can_be_removed_and_nothing_else()
    {
        foreach (var id in new[] { "p1", "p2" })
        {
            (await Photos.TryAddAsync(Photo(id, [1]), 20, None)).ShouldBeTrue();
        }

        (await Photos.TryAddAsync(Photo("p1", [1]) with { Incident = new IncidentId("band-1.8") }, 20, None)).ShouldBeTrue();

        (await Photos.RemoveAllAsync(Lanshan, Alarm, None)).ShouldBe(2);
        (await Photos.RemoveAllAsync(Lanshan, Alarm, None)).ShouldBe(0);

        (await Photos.ListAsync(Lanshan, Alarm, None)).ShouldBeEmpty();
        (await Photos.ListAsync(Lanshan, new IncidentId("band-1.8"), None)).Length.ShouldBe(1);
    }

    private static StoredPhoto Photo(string id, byte[] content) =>
        new(Lanshan, Alarm, new PhotoEntry(id, "image/jpeg", Noon, "worker:w1", content.Length), content);
}
