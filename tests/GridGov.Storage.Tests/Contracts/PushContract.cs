using GridGov.Grains.Push;
using GridGov.Interfaces.Workers;

namespace GridGov.Storage.Tests.Contracts;

public abstract class PushContract : ContractTests
{
    private IPushStore Push => Store.Port<IPushStore>();

    [Fact]
    public async Task The_key_is_made_once_and_stays_also_after_a_restart()
    {
        (await Push.GetOrKeepServerKeyAsync(new byte[] { 1, 2, 3 }, None)).ToArray().ShouldBe([1, 2, 3]);
        (await Push.GetOrKeepServerKeyAsync(new byte[] { 4, 5, 6 }, None)).ToArray().ShouldBe([1, 2, 3]);

        await Store.ReopenAsync();

        (await Push.GetOrKeepServerKeyAsync(new byte[] { 7 }, None)).ToArray().ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task Who_asks_for_a_key_at_the_same_moment_gets_the_same()
    {
        var keys = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Push.GetOrKeepServerKeyAsync(new[] { (byte)n }, None)));

        keys.Select(static key => key.Span[0]).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_subscription_comes_back_as_it_was_also_after_a_restart()
    {
        var phone = Phone("a", "w1");
        await Push.PutAsync(phone, None);
        await Push.PutAsync(Phone("b", "w2") with { District = Luozhuang }, None);

        await Store.ReopenAsync();

        var found = (await Push.ListAsync(Lanshan, None)).ShouldHaveSingleItem();
        found.PublicKey.ToArray().ShouldBe(phone.PublicKey.ToArray());
        found.Secret.ToArray().ShouldBe(phone.Secret.ToArray());
        (found with { PublicKey = phone.PublicKey, Secret = phone.Secret }).ShouldBe(phone);
    }

    [Fact]
    public async Task The_same_phone_twice_is_one_and_belongs_to_who_used_it_last()
    {
        await Push.PutAsync(Phone("a", "w1"), None);
        await Push.PutAsync(Phone("b", "w1") with { CreatedAt = Noon.AddHours(-1) }, None);

        await Push.PutAsync(Phone("a", "w2") with { CreatedAt = Noon.AddHours(1), Stamp = "other" }, None);

        (await Push.ListAsync(Lanshan, None)).Select(static phone => (phone.Id, phone.Worker.Value, phone.Stamp))
            .ShouldBe([("b", "w1", "stamp"), ("a", "w2", "other")]);
    }

    [Fact]
    public async Task What_was_forgotten_is_gone()
    {
        await Push.PutAsync(Phone("a", "w1"), None);

        (await Push.RemoveAsync("a", None)).ShouldBeTrue();
        (await Push.RemoveAsync("a", None)).ShouldBeFalse();

        (await Push.ListAsync(Lanshan, None)).ShouldBeEmpty();
    }

    private static PushSubscription Phone(string id, string worker) => new()
    {
        Id = id,
        District = Lanshan,
        Worker = new WorkerId(worker),
        Endpoint = $"https://push.example/{id}",
        PublicKey = new byte[] { 4, 1, 2 },
        Secret = new byte[] { 9, 8 },
        ServerKey = "BA1H",
        Account = "zhao",
        Stamp = "stamp",
        CreatedAt = Noon,
    };
}
