namespace GridGov.Silo.Incidents;

/// <summary>Words of the API for states and steps.</summary>
internal static class IncidentWords
{
    private static readonly ImmutableArray<string> StateWords = [.. Enum.GetNames<IncidentState>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName)];

    public static string States => string.Join(", ", StateWords);

    public static bool IsState(string word) => StateWords.Contains(word);

    public static IncidentStep? Step(string word) =>
        Enum.TryParse<IncidentStep>(word, ignoreCase: true, out var step) && char.IsAsciiLetterLower(word[0]) ? step : null;

    /// <summary>Reported to on scene: it still takes presses.</summary>
    public static bool IsOpen(this IncidentState state) => state <= IncidentState.Onscene;
}
