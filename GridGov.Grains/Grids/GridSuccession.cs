using System.Collections.Frozen;
using System.Collections.Immutable;
using GridGov.Interfaces.Geography;
using GridGov.Interfaces.Grids;

namespace GridGov.Grains.Grids;

/// <summary>The grids that there are no more, and what took their place: one by one, since a successor may be closed in its turn. Pure.</summary>
public sealed class GridSuccession
{
    private readonly FrozenDictionary<GridCode, ClosedGrid> _closed;

    private GridSuccession(FrozenDictionary<GridCode, ClosedGrid> closed) => _closed = closed;

    /// <summary>Of a district that was never reorganised.</summary>
    public static GridSuccession None { get; } = new(FrozenDictionary<GridCode, ClosedGrid>.Empty);

    /// <summary>Those that are closed now, ascending by code.</summary>
    public ImmutableArray<ClosedGrid> Closed => [.. _closed.Values.OrderBy(static closed => closed.Grid.Code.Value, StringComparer.Ordinal)];

    /// <summary>By the records of a district, ascending by number: a grid that was taken back is closed no more.</summary>
    public static GridSuccession Of(ImmutableArray<Reorganisation> records)
    {
        if (records.IsEmpty)
        {
            return None;
        }

        var closed = new Dictionary<GridCode, ClosedGrid>();
        foreach (var record in records)
        {
            foreach (var code in record.Opened)
            {
                closed.Remove(code);
            }

            foreach (var one in record.Closed)
            {
                closed[one.Grid.Code] = one;
            }
        }

        return new GridSuccession(closed.ToFrozenDictionary());
    }

    /// <summary>The closed grid of that code; <see langword="null"/>: none.</summary>
    public ClosedGrid? Find(GridCode code) => code.Value is not null && _closed.TryGetValue(code, out var closed) ? closed : null;

    /// <summary>The grids, each closed one replaced by all that took its place; each once.</summary>
    public ImmutableArray<GridCode> AllOf(ImmutableArray<GridCode> codes) =>
        _closed.Count == 0 || codes.All(code => Find(code) is null) ? codes : [.. codes.SelectMany(code => AllOf(code).AsEnumerable()).Distinct()];

    /// <summary>All grids that have taken the place of one, the one that takes the rest first; the grid itself while it is not closed.</summary>
    public ImmutableArray<GridCode> AllOf(GridCode code)
    {
        if (Find(code) is null)
        {
            return [code];
        }

        var found = ImmutableArray.CreateBuilder<GridCode>();
        var seen = new HashSet<GridCode>();
        Walk(code);
        return found.ToImmutable();

        void Walk(GridCode step)
        {
            if (!seen.Add(step))
            {
                return;
            }

            if (Find(step) is not { } closed)
            {
                found.Add(step);
                return;
            }

            Walk(closed.Rest);
            foreach (var successor in closed.Successors)
            {
                Walk(successor);
            }
        }
    }

    /// <summary>The one grid that has taken its place: the one in which the place lies, if it is among them; else the one that takes the rest.</summary>
    /// <param name="code">The grid.</param>
    /// <param name="place">Where what names it is; <see langword="null"/>: nobody knows.</param>
    /// <param name="find">The base grid of a place, of those that there are now.</param>
    public GridCode OneOf(GridCode code, GeoPoint? place, Func<GeoPoint, GridCode?> find)
    {
        var all = AllOf(code);
        return place is { } known && all.Length > 1 && find(known) is { } lies && all.Contains(lies) ? lies : all[0];
    }
}
