using GridGov.Grains.Accounts;

namespace GridGov.Storage.Tests.Contracts;

public abstract class AccountContract : ContractTests
{
    private IAccountStore Accounts => Store.Port<IAccountStore>();

    [Fact]
    public async Task An_account_is_found_without_case()
    {
        await Accounts.PutAsync(Account("Zhao"), None);
        await Store.ReopenAsync();

        (await Accounts.FindAsync("zHAO", None)).ShouldBe(Account("Zhao"));
        (await Accounts.FindAsync("qian", None)).ShouldBeNull();
    }

    [Fact]
    public async Task Putting_replaces_and_adding_does_not()
    {
        (await Accounts.TryAddAsync(Account("zhao"), None)).ShouldBeTrue();
        (await Accounts.TryAddAsync(Account("ZHAO") with { Role = "admin" }, None)).ShouldBeFalse();
        (await Accounts.FindAsync("zhao", None))!.Role.ShouldBe("monitor");

        await Accounts.PutAsync(Account("ZHAO") with { Role = "supervisor" }, None);

        (await Accounts.ListAsync(None)).ShouldHaveSingleItem().Role.ShouldBe("supervisor");
    }

    [Fact]
    public async Task Of_racing_first_accounts_one_wins()
    {
        var added = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Accounts.TryAddAsync(Account("admin"), None)));

        added.Count(static isFirst => isFirst).ShouldBe(1);
    }

    [Fact]
    public async Task Accounts_are_listed_by_name_and_removed_once()
    {
        await Accounts.PutAsync(Account("qian"), None);
        await Accounts.PutAsync(Account("Li"), None);
        await Accounts.PutAsync(Account("李"), None);

        (await Accounts.ListAsync(None)).Select(static account => account.Name).ShouldBe(["Li", "qian", "李"]);
        (await Accounts.RemoveAsync("LI", None)).ShouldBeTrue();
        (await Accounts.RemoveAsync("LI", None)).ShouldBeFalse();
    }

    private static StoredAccount Account(string name) => new()
    {
        Name = name, PasswordHash = "AQAAAA==", Role = "monitor", District = "371302", Worker = null, Grid = "371302001", Department = "城管", Stamp = "s1", CreatedAt = Noon,
    };
}
