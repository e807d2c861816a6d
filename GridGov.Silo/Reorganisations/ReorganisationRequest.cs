using GridGov.Silo.Grids;

namespace GridGov.Silo.Reorganisations;

/// <summary>What is to be reorganised.</summary>
/// <param name="Kind">merge, split, move or revert.</param>
/// <param name="Grids">Which grids: those that become one, the one that is split, those that move.</param>
/// <param name="Into">To merge: the code of the one that stays, or a new code.</param>
/// <param name="Name">To merge: its name; left out: the one that stays keeps its own.</param>
/// <param name="Parts">To split: the new grids, as a GeoJSON FeatureCollection like that of an import.</param>
/// <param name="Rest">To split: the part that takes what has no place.</param>
/// <param name="Parent">To move: the grid above, or the district's code.</param>
/// <param name="Reverts">To take back: the id of the reorganisation.</param>
/// <param name="Reason">Why, 4 to 200 characters; not needed for a preview.</param>
/// <param name="Version">The version of the hierarchy that was seen, from the preview; left out: whatever it is.</param>
internal sealed record ReorganisationRequest(
    ReorganisationKind? Kind, string?[]? Grids, string? Into, string? Name, JsonElement? Parts, string? Rest, string? Parent, string? Reverts, string? Reason, long? Version)
{
    private const int MaxGrids = 1000;
    private const int ShortestReason = 4;
    private const int LongestReason = 200;

    /// <summary>Null: there are faults.</summary>
    public ReorganisationOrder? ToOrder(Faults faults)
    {
        if (Kind is not { } kind)
        {
            faults.Add("kind", "kind must be merge, split, move or revert.");
            return null;
        }

        if (Grids?.Length > MaxGrids || Grids?.Any(static code => !PlainId.IsValid(code)) == true)
        {
            faults.Add("grids", $"grids must be at most {MaxGrids} grid codes.");
        }

        var parts = Parts is { ValueKind: not JsonValueKind.Null } features ? GridGeoJsonReader.Read(features, faults) : [];
        var order = new ReorganisationOrder
        {
            Kind = kind,
            Grids = faults.Any || Grids is null ? [] : [.. Grids.Select(static code => new GridCode(code!))],
            Into = Code("into", Into, faults),
            Name = string.IsNullOrWhiteSpace(Name) ? null : Name.Trim(),
            Parts = parts,
            Rest = Code("rest", Rest, faults),
            Parent = Code("parent", Parent, faults),
            Reverts = string.IsNullOrEmpty(Reverts) ? null : Reverts,
        };
        return faults.Any ? null : order;
    }

    public string? ToReason(Faults faults)
    {
        if (Reason?.Trim() is { Length: >= ShortestReason and <= LongestReason } reason)
        {
            return reason;
        }

        faults.Add("reason", $"reason must be {ShortestReason} to {LongestReason} characters.");
        return null;
    }

    private static GridCode? Code(string field, string? code, Faults faults)
    {
        if (string.IsNullOrEmpty(code))
        {
            return null;
        }

        if (PlainId.IsValid(code))
        {
            return new GridCode(code);
        }

        faults.Add(field, $"{field} must be a grid code.");
        return null;
    }
}
