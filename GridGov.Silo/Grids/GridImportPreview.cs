namespace GridGov.Silo.Grids;

/// <summary>What an import would do.</summary>
/// <param name="CanImport">There are no errors.</param>
/// <param name="Counts">Grids by level, as given.</param>
/// <param name="Errors">What prevents it.</param>
/// <param name="Warnings">What does not.</param>
/// <param name="Added">Codes that are new.</param>
/// <param name="Changed">Codes whose name, parent, outline or figures differ from what there is.</param>
/// <param name="Removed">Codes that there are and that the import does not have.</param>
internal sealed record GridImportPreview(
    bool CanImport, ImmutableDictionary<GridLevel, int> Counts, ImmutableArray<GridImportFinding> Errors, ImmutableArray<GridImportFinding> Warnings,
    ImmutableArray<GridCode> Added, ImmutableArray<GridCode> Changed, ImmutableArray<GridCode> Removed)
{
    public static GridImportPreview Of(ImmutableArray<GridDefinition> now, ImmutableArray<GridDefinition> next, GridImportReport report)
    {
        var before = now.ToDictionary(grid => grid.Code);
        var after = next.Select(grid => grid.Code).ToHashSet();
        return new GridImportPreview(
            report.IsImported, report.Counts, report.Errors, report.Warnings,
            [.. after.Where(code => !before.ContainsKey(code))],
            [.. next.Where(grid => before.TryGetValue(grid.Code, out var old) && Text(old) != Text(grid)).Select(grid => grid.Code).Distinct()],
            [.. now.Select(grid => grid.Code).Where(code => !after.Contains(code))]);
    }

    private static string Text(GridDefinition grid) => JsonSerializer.Serialize(grid, SiloJson.Options);
}
