using System.Collections.Immutable;
using GridGov.Interfaces.Grids;

namespace GridGov.Grains.Matters;

/// <summary>The levels that a matter can come up to: those of its own grids, lowest first, and the district above them. Pure.</summary>
internal sealed class LevelLadder
{
    private readonly ImmutableArray<(GridLevel Level, GridCode? Grid)> _rungs;

    private LevelLadder(ImmutableArray<(GridLevel Level, GridCode? Grid)> rungs) => _rungs = rungs;

    /// <summary>The ladder of a matter.</summary>
    /// <param name="path">The grids above it when it was opened, lowest first, up to the town.</param>
    /// <param name="levelOf">The level of a grid; null for one that was merged away since: its place in the path says its level then.</param>
    public static LevelLadder Of(ImmutableArray<GridCode> path, Func<GridCode, GridLevel?> levelOf)
    {
        var grids = path.Select((code, index) => (levelOf(code) ?? ByPlace(path.Length - 1 - index), (GridCode?)code));
        return new LevelLadder([.. grids, (GridLevel.District, null)]);
    }

    /// <summary>The next level above one; null: it is the district.</summary>
    public (GridLevel Level, GridCode? Grid)? Above(GridLevel level) =>
        level == GridLevel.District ? null : _rungs.First(rung => rung.Level < level);

    /// <summary>At which level an account stands by the grid that it sees; null: at none of this matter's.</summary>
    /// <param name="scope">The grid; null: the whole district.</param>
    public GridLevel? LevelOf(GridCode? scope) => _rungs.Where(rung => rung.Grid == scope).Select(static rung => (GridLevel?)rung.Level).FirstOrDefault();

    /// <summary>Does an account stand at a level, or above it?</summary>
    public bool Stands(GridCode? scope, GridLevel level) => LevelOf(scope) <= level;

    private static GridLevel ByPlace(int fromTown) => fromTown switch { 0 => GridLevel.Town, 1 => GridLevel.Village, _ => GridLevel.Base };
}
