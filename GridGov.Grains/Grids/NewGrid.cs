using System.Collections.Immutable;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Wire;

namespace GridGov.Grains.Grids;

/// <summary>What a grid that a reorganisation makes needs. Pure.</summary>
internal static class NewGrid
{
    public static ImmutableArray<GridImportFinding> Faults(GridMap map, GridCode code, string? name)
    {
        if (!PlainId.IsValid(code.Value) || code.Value.Length > PlainId.MaxGivenLength)
        {
            return [ReorganisationRules.Finding(code, "bad_code", "A new grid needs a code.")];
        }

        if (map.TryGet(code, out var taken))
        {
            return [ReorganisationRules.Finding(code, "code_taken", $"\"{taken.Name}\" has this code.")];
        }

        if (map.Succession.Find(code) is not null)
        {
            return [ReorganisationRules.Finding(code, "code_used", "A grid of this code was closed; codes are never used again.")];
        }

        return string.IsNullOrWhiteSpace(name) || name.Length > GridAttributeRules.MaxNameLength
            ? [ReorganisationRules.Finding(code, "name_missing", $"A new grid needs a name of 1 to {GridAttributeRules.MaxNameLength} characters.")]
            : [];
    }
}
