using System.Collections.Immutable;
using GridGov.Interfaces.Grids;

namespace GridGov.Grains.Grids;

/// <summary>What an import checks on the tree: codes once, parents known, levels falling.</summary>
internal static class GridTreeRules
{
    public static void Check(DistrictId district, ImmutableArray<GridDefinition> grids, GridFindings findings)
    {
        var byCode = new Dictionary<string, GridDefinition>(grids.Length, StringComparer.Ordinal);
        foreach (var grid in grids)
        {
            if (grid.Code.Value is { } code && !byCode.TryAdd(code, grid))
            {
                findings.Error(grid, "duplicate_code", $"The code is given more than once (also for \"{byCode[code].Name}\").");
            }
        }

        foreach (var grid in grids)
        {
            if (grid.Parent?.Value is not { } parent)
            {
                continue;
            }

            if (!byCode.TryGetValue(parent, out var above))
            {
                if (parent != district.Value)
                {
                    findings.Error(grid, "unknown_parent", $"Its parent {parent} is not in the import; add it or correct the code.");
                }
            }
            else if (above.Level >= grid.Level)
            {
                findings.Error(grid, "level_order", $"Its parent {parent} must be of a higher level than itself.");
            }
        }
    }
}
