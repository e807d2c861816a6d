using System.Globalization;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Wire;

namespace GridGov.Grains.Grids;

/// <summary>What an import checks on each grid by itself, its area apart.</summary>
internal static class GridAttributeRules
{
    /// <summary>Checkpoints of a grid.</summary>
    public const int MaxCheckpoints = 200;

    /// <summary>Characters of a name.</summary>
    public const int MaxNameLength = 64;

    private const int MaxBoundariesLength = 500;

    public static void Check(GridDefinition grid, GridImportOptions options, GridFindings findings)
    {
        if (!PlainId.IsValid(grid.Code.Value) || grid.Code.Value.Length > PlainId.MaxGivenLength)
        {
            findings.Error(grid, "invalid_code", "The code must be 1 to 64 letters, digits, '.', '_', '-' or ':'.");
        }

        if (string.IsNullOrWhiteSpace(grid.Name) || grid.Name.Length > MaxNameLength)
        {
            findings.Error(grid, "name_length", $"The name must have 1 to {MaxNameLength} characters.");
        }

        if (grid.Boundaries?.Length > MaxBoundariesLength)
        {
            findings.Error(grid, "boundaries_length", $"The boundaries' description must not be longer than {MaxBoundariesLength} characters.");
        }

        if (grid.Households < 0 || grid.Population < 0)
        {
            findings.Error(grid, "negative_count", "Households and population cannot be negative.");
        }

        CheckCheckpoints(grid, findings);
        if (grid.Level == GridLevel.Base)
        {
            CheckStandard(grid, options, findings);
        }
    }

    private static void CheckCheckpoints(GridDefinition grid, GridFindings findings)
    {
        if (grid.Checkpoints.Length > MaxCheckpoints)
        {
            findings.Error(grid, "checkpoint", $"A grid must not have more than {MaxCheckpoints} checkpoints.");
        }

        foreach (var checkpoint in grid.Checkpoints)
        {
            if (string.IsNullOrWhiteSpace(checkpoint.Name) || checkpoint.Name.Length > MaxNameLength
                || checkpoint.RadiusMeters is not (>= 5 and <= 500) || checkpoint.Location == default)
            {
                findings.Error(grid, "checkpoint", "A checkpoint needs a place, a name of 1 to 64 characters and a radius of 5 to 500 m.");
            }
        }
    }

    private static void CheckStandard(GridDefinition grid, GridImportOptions options, GridFindings findings)
    {
        if (grid.Households > options.StandardHouseholds || grid.Population > options.StandardPopulation)
        {
            findings.Warning(grid, "above_standard", string.Create(
                CultureInfo.InvariantCulture,
                $"It has {grid.Households?.ToString(CultureInfo.InvariantCulture) ?? "?"} households and {grid.Population?.ToString(CultureInfo.InvariantCulture) ?? "?"} people; the standard is about {options.StandardHouseholds} or {options.StandardPopulation}. Consider splitting it."));
        }

        if (grid.Kind is null)
        {
            findings.Warning(grid, "missing_kind", "It has no kind; give unit, compound or street.");
        }
    }
}
