namespace GridGov.Silo.Accounts;

/// <summary>Limits of names and passwords.</summary>
internal static class AccountRules
{
    /// <summary>The first account.</summary>
    public const string FirstAccount = "admin";

    /// <summary>Longest name, characters.</summary>
    public const int MaxNameLength = 64;

    /// <summary>Shortest password, characters.</summary>
    public const int MinPasswordLength = 8;

    /// <summary>Longest password, characters: a slow hash of a megabyte would be a weapon.</summary>
    public const int MaxPasswordLength = 256;
}
