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
        var succession = None;
        foreach (var record in records)
        {
            succession = succession.With(record.Opened, record.Closed);
        }

        return succession;
    }

    /// <summary>After some were opened, or there again, and others closed.</summary>
    public GridSuccession With(ImmutableArray<GridCode> opened, ImmutableArray<ClosedGrid> closed)
    {
        var next = _closed.Where(known => !opened.Contains(known.Key)).ToDictionary();
        foreach (var one in closed)
        {
            next[one.Grid.Code] = one;
        }

        return new GridSuccession(next.ToFrozenDictionary());
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
