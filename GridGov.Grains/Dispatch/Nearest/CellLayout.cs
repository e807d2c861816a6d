using System.Numerics;
using GridGov.Interfaces.Geography;

namespace GridGov.Grains.Dispatch.Nearest;

/// <summary>
/// Rows and columns over the whole Earth, folded onto a table whose sides are powers of two: far places share a cell with near ones, which costs a
/// comparison and spares every bound. Cells of a row lie side by side.
/// </summary>
internal sealed class CellLayout
{
    private const int LeastSide = 16;
    private const int LargestSide = 4096;
    private const double LeastCellMeters = 50;
    private const double MetersPerDegree = Distance.EarthRadiusMeters * Math.PI / 180;

    private readonly double _rowsPerDegree;
    private readonly double _columnsPerDegree;
    private readonly int _columnBits;

    private CellLayout(int rows, int columns, double rowDegrees, double columnDegrees)
    {
        (Rows, Columns, RowDegrees, ColumnDegrees) = (rows, columns, rowDegrees, columnDegrees);
        (_rowsPerDegree, _columnsPerDegree) = (1 / rowDegrees, 1 / columnDegrees);
        _columnBits = BitOperations.Log2((uint)columns);
    }

    /// <summary>For nobody yet: cells of about 500 m.</summary>
    public static CellLayout First { get; } = new(LeastSide, LeastSide, 0.005, 0.005);

    public int Rows { get; }

    public int Columns { get; }

    /// <summary>Height of a cell, degrees of latitude.</summary>
    public double RowDegrees { get; }

    /// <summary>Width of a cell, degrees of longitude.</summary>
    public double ColumnDegrees { get; }

    /// <summary>Chooses sides so that a cell of the area where most of them are holds about so many.</summary>
    /// <param name="count">How many there are.</param>
    /// <param name="places">A sample of where; not empty.</param>
    /// <param name="perCell">Wanted a cell.</param>
    public static CellLayout Fit(int count, IReadOnlyCollection<GeoPoint> places, double perCell)
    {
        var (middle, height) = Spread([.. places.Select(static place => place.Latitude)]);
        var (_, width) = Spread([.. places.Select(static place => place.Longitude)]);
        var metersPerColumnDegree = MetersPerDegree * Math.Max(0.01, Math.Cos(middle * Math.PI / 180));
        var (north, east) = (height * MetersPerDegree, width * metersPerColumnDegree);
        var side = Math.Max(LeastCellMeters, Math.Sqrt(north * east * perCell / count));
        return new CellLayout(Side(north / side), Side(east / side), side / MetersPerDegree, side / metersPerColumnDegree);
    }

    public int RowOf(double latitude) => (int)Math.Floor(latitude * _rowsPerDegree);

    public int ColumnOf(double longitude) => (int)Math.Floor(longitude * _columnsPerDegree);

    public int IndexOf(int row, int column) => ((row & (Rows - 1)) << _columnBits) | (column & (Columns - 1));

    public int IndexOf(GeoPoint place) => IndexOf(RowOf(place.Latitude), ColumnOf(place.Longitude));

    /// <summary>Where nearly all values are: a few far away must not make the cells coarse for everybody.</summary>
    private static (double Middle, double Extent) Spread(double[] values)
    {
        Array.Sort(values);
        var (low, high) = (values[values.Length / 50], values[^(values.Length / 50 + 1)]);
        return ((low + high) / 2, (high - low) * 1.05);
    }

    private static int Side(double cells) => (int)BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(cells, LeastSide, LargestSide));
}
