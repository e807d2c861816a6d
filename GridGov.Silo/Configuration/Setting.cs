namespace GridGov.Silo.Configuration;

/// <summary>One setting of the silo: <c>--key value</c>, environment <c>GRIDGOV_KEY</c> with <c>_</c> for <c>-</c>, appsettings <c>GridGov:Key</c>.</summary>
/// <param name="Key">Its name, lower case with hyphens.</param>
/// <param name="Default">Value when nobody gives one; empty: none.</param>
/// <param name="Meaning">One line for <c>--help</c>.</param>
internal sealed record Setting(string Key, string Default, string Meaning)
{
    /// <summary>Name of the environment variable.</summary>
    public string Variable => "GRIDGOV_" + Key.Replace('-', '_').ToUpperInvariant();

    /// <summary>Does a key of appsettings (<c>AdminPassword</c> or <c>admin-password</c>) mean this setting?</summary>
    public bool IsNamed(string name) =>
        string.Equals(name.Replace("-", "", StringComparison.Ordinal), Key.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
}
