using GridGov.Interfaces.Matters;

namespace GridGov.Silo.Reports;

/// <summary>
/// By what a sheet is broken down, and under which key a matter counts. Each matter counts under exactly one key, the empty one where it has none: so rows add up to the whole.
/// </summary>
internal sealed class ReportBreakdown
{
    private readonly Func<IncidentSnapshot, string?> _key;
    private readonly Func<string, string?> _name;

    private ReportBreakdown(Func<IncidentSnapshot, string?> key, Func<string, string?> name) => (_key, _name) = (key, name);

    /// <summary>Words of <c>?by=</c>.</summary>
    public const string Words = "town, village, base, level, department, type, class or source";

    /// <summary>Null: there is no such breakdown.</summary>
    /// <param name="by">The word; null: the whole alone.</param>
    /// <param name="grids">The hierarchy of now and the grids that were closed, for names; a matter counts under the grids that were above it when it was opened.</param>
    /// <param name="types">The catalogue of now, for names.</param>
    public static ReportBreakdown? Of(string? by, ImmutableArray<GridDefinition> grids, MatterCatalogue types) => by switch
    {
        null => new(static _ => null, static _ => null),
        "town" => Grid(GridLevel.Town, grids),
        "village" => Grid(GridLevel.Village, grids),
        "base" => Grid(GridLevel.Base, grids),
        "level" => new(static incident => incident.Matter!.OwningLevel is { } level ? WireWord.Of(level) : null, static _ => null),
        "department" => new(static incident => incident.Matter!.Department, static _ => null),
        "type" => new(static incident => incident.Matter!.Type, code => types.Types.FirstOrDefault(type => type.Code == code)?.Name),
        "class" => new(static incident => incident.Matter!.Class is { } sort ? WireWord.Of(sort) : null, static _ => null),
        "source" => new(static incident => incident.Source, static _ => null),
        _ => null,
    };

    public string KeyOf(IncidentSnapshot incident) => _key(incident) ?? "";

    /// <summary>Null: it has none besides its key.</summary>
    public string? NameOf(string key) => _name(key);

    private static ReportBreakdown Grid(GridLevel level, ImmutableArray<GridDefinition> grids)
    {
        var names = grids.ToDictionary(static grid => grid.Code.Value, static grid => (grid.Level, grid.Name), StringComparer.Ordinal);

        // A grid that an import has taken away since has its level by the length of its code alone.
        var digits = level switch { GridLevel.Town => 9, GridLevel.Village => 12, _ => 15 };
        return new(
            incident => incident.GridPath.Select(static code => code.Value)
                .FirstOrDefault(code => names.TryGetValue(code, out var known) ? known.Level == level : code.Length == digits),
            code => names.TryGetValue(code, out var known) ? known.Name : null);
    }
}
