using System.Collections.Immutable;
using System.Globalization;
using GridGov.Interfaces.Geography;
using GridGov.Interfaces.Grids;

namespace GridGov.Grains.Tests.Builders;

/// <summary>A made-up district: towns of villages of base grids on a lattice whose corners are moved about, so that neighbours share slanted edges.</summary>
internal sealed class Lattice(int columns, int rows, int seed = 1, double cellDegrees = 0.003)
{
    public const double South = 35.0;
    public const double West = 118.2;

    public static readonly DistrictId District = new("371302");

    private readonly GeoPoint[,] _corners = Corners(columns, rows, seed, cellDegrees);

    public double North => South + rows * cellDegrees;

    public double East => West + columns * cellDegrees;

    public GeoPoint Corner(int column, int row) => _corners[column, row];

    public GridDefinition Cell(int column, int row) => new()
    {
        Code = CodeOf(column, row),
        Name = string.Create(CultureInfo.InvariantCulture, $"网格 {column}-{row}"),
        Level = GridLevel.Base,
        Parent = VillageOf(column, row),
        Kind = GridKind.Compound,
        Households = 250,
        Polygons = [Ring(_corners[column, row], _corners[column + 1, row], _corners[column + 1, row + 1], _corners[column, row + 1])],
    };

    public ImmutableArray<GridDefinition> Bases =>
        [.. from row in Enumerable.Range(0, rows) from column in Enumerable.Range(0, columns) select Cell(column, row)];

    /// <summary>Base grids, villages of 5 × 1 of them without areas, towns of 20 × 20 without areas.</summary>
    public ImmutableArray<GridDefinition> All
    {
        get
        {
            var bases = Bases;
            var villages = bases.Select(grid => grid.Parent!.Value).Distinct().ToArray();
            var towns = villages.Select(TownOf).Distinct();
            return
            [
                .. towns.Select(code => new GridDefinition { Code = code, Name = "镇 " + code.Value, Level = GridLevel.Town, Parent = new GridCode(District.Value) }),
                .. villages.Select(code => new GridDefinition { Code = code, Name = "村 " + code.Value, Level = GridLevel.Village, Parent = TownOf(code) }),
                .. bases,
            ];
        }
    }

    /// <summary>In the first row, so many columns east.</summary>
    public GeoPoint At(double column) => At(South + cellDegrees / 2, West + column * cellDegrees);

    public GeoPoint MiddleOf(int column) => At(column + 0.5);

    /// <summary>The first row between two columns; of a lattice of one row, whose corners are where they should be.</summary>
    public ImmutableArray<GridPolygon> Strip(double from, double to) =>
    [
        Ring(
            At(South, West + from * cellDegrees), At(South, West + to * cellDegrees), At(South + cellDegrees, West + to * cellDegrees), At(South + cellDegrees, West + from * cellDegrees)),
    ];

    public static GridCode CodeOf(int column, int row) =>
        new(VillageOf(column, row).Value + string.Create(CultureInfo.InvariantCulture, $"{column % 5 + 1:D3}"));

    public static GridCode VillageOf(int column, int row) => new(string.Create(
        CultureInfo.InvariantCulture, $"{District.Value}{row / 20 * 10 + column / 20 + 1:D3}{row % 20 * 4 + column % 20 / 5 + 1:D3}"));

    public static GridCode TownOf(GridCode village) => new(village.Value[..9]);

    public static GridPolygon Ring(params GeoPoint[] corners) => new([[.. corners, corners[0]]]);

    public static GeoPoint At(double latitude, double longitude) => GeoPoint.FromDegrees(latitude: latitude, longitude: longitude);

    private static GeoPoint[,] Corners(int columns, int rows, int seed, double cellDegrees)
    {
        var random = new Random(seed);
        var corners = new GeoPoint[columns + 1, rows + 1];
        for (var row = 0; row <= rows; row++)
        {
            for (var column = 0; column <= columns; column++)
            {
                var isInner = row > 0 && column > 0 && row < rows && column < columns;
                var shift = isInner ? cellDegrees * 0.3 : 0;
                corners[column, row] = At(
                    South + row * cellDegrees + shift * (random.NextDouble() - 0.5),
                    West + column * cellDegrees + shift * (random.NextDouble() - 0.5));
            }
        }

        return corners;
    }
}
