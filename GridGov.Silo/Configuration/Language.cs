namespace GridGov.Silo.Configuration;

/// <summary>The language of what the executable prints: Chinese where the environment says so, otherwise English.</summary>
internal static class Language
{
    private static readonly string[] Variables = ["LC_ALL", "LC_MESSAGES", "LANG"];

    public static bool IsChinese() => IsChinese(Environment.GetEnvironmentVariable);

    /// <summary>The first variable that is set decides, as for other programs.</summary>
    public static bool IsChinese(Func<string, string?> environment) =>
        Variables.Select(environment).FirstOrDefault(static value => !string.IsNullOrEmpty(value))?.StartsWith("zh", StringComparison.OrdinalIgnoreCase) == true;
}
