using System.Collections.Immutable;
using GridGov.Interfaces.Grids;

namespace GridGov.Grains.Grids;

/// <summary>
/// Decides whether a hierarchy may be imported: all or nothing. Errors are what would make a place or a path ambiguous; warnings are what
/// somebody should look at. Sources of the rules: 网格化服务管理 standard (300 户或 1000 人左右; 单位型, 小区型, 街巷型; no overlap). Pure.
/// </summary>
public static class GridImportValidator
{
    /// <summary>Checks; <see cref="GridImportReport.IsImported"/> says that nothing stands against storing it.</summary>
    public static GridImportReport Validate(DistrictId district, ImmutableArray<GridDefinition> grids, GridImportOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var findings = new GridFindings(options.MaxFindings);
        if (grids.IsDefaultOrEmpty || grids.Length > options.MaxGrids)
        {
            return new GridImportReport
            {
                IsImported = false,
                Errors = [new GridImportFinding("", "grid_count", $"An import needs 1 to {options.MaxGrids} grids.")],
            };
        }

        foreach (var grid in grids)
        {
            GridAttributeRules.Check(grid, options, findings);
        }

        GridTreeRules.Check(district, grids, findings);
        GridAreaRules.Check(grids, options, findings);
        return new GridImportReport
        {
            IsImported = !findings.HasErrors,
            Counts = grids.CountBy(grid => grid.Level).ToImmutableDictionary(),
            Errors = findings.Errors,
            Warnings = findings.Warnings,
        };
    }
}
