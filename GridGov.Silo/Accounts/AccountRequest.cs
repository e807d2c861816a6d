namespace GridGov.Silo.Accounts;

/// <summary>What an account is to be. Of an existing one, what is left out stays.</summary>
/// <param name="Password">8 to 256 characters; needed for a new account. A new one ends all sessions.</param>
/// <param name="Role">What it is for; needed for a new account.</param>
/// <param name="District">Its district; left out: all (for an admin of a district: that one).</param>
/// <param name="Grid">The grid, of any level, that it may see; left out: the whole district.</param>
/// <param name="Worker">The worker whose account it is; needed for the role worker.</param>
/// <param name="Department">The department that it speaks for, as the types of matters name it; needed for the role department, and for no other.</param>
internal sealed record AccountRequest(string? Password, Role? Role, string? District, string? Grid, string? Worker, string? Department = null);

/// <summary>An account as admins see it.</summary>
internal sealed record AccountView(string Name, Role Role, string? District, string? Grid, string? Worker, string? Department, DateTimeOffset CreatedAt)
{
    public static AccountView Of(StoredAccount account) => new(
        account.Name, RoleWords.Parse(account.Role) ?? Accounts.Role.Monitor, account.District, account.Grid, account.Worker, account.Department, account.CreatedAt);
}
