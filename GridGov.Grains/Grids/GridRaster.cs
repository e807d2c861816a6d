namespace GridGov.Grains.Grids;

/// <summary>
/// A uniform raster over all base grids. A cell names the one grid that covers it whole, or lists the grids whose edges pass through it, which are
/// then tested exactly. A look-up is an array access for most places and allocates nothing.
/// </summary>
internal sealed class GridRaster
{
    private const int CellsPerGrid = 128;
    private const int MinCells = 1 << 12;
    private const int MaxCells = 1 << 20;

    private readonly PolygonEdges?[] _grids;
    private readonly double _south;
    private readonly double _west;
    private readonly double _rowsPerDegree;
    private readonly double _columnsPerDegree;
    private readonly int _rows;
    private readonly int _columns;

    /// <summary>0: no grid; n &gt; 0: grid n − 1 covers the cell; n &lt; 0: candidates begin at −n − 1.</summary>
    private readonly int[] _cells;

    /// <summary>Runs of grid indices, each closed by −1.</summary>
    private readonly int[] _candidates;

    private GridRaster(PolygonEdges?[] grids, Extent extent, int rows, int columns, List<int>?[] listed)
    {
        _grids = grids;
        _south = extent.South;
        _west = extent.West;
        _rows = rows;
        _columns = columns;
        _rowsPerDegree = rows / extent.Height;
        _columnsPerDegree = columns / extent.Width;
        _cells = new int[rows * columns];
        var candidates = new List<int>();
        for (var cell = 0; cell < listed.Length; cell++)
        {
            if (listed[cell] is not { } entries)
            {
                continue;
            }

            if (entries is [> 0])
            {
                _cells[cell] = entries[0];
                continue;
            }

            _cells[cell] = -candidates.Count - 1;
            candidates.AddRange(entries.Select(entry => Math.Abs(entry) - 1));
            candidates.Add(-1);
        }

        _candidates = [.. candidates];
    }

    /// <summary>Builds the raster; grids without an area are null. The order of the grids decides where two overlap by a sliver.</summary>
    public static GridRaster? Build(PolygonEdges?[] grids)
    {
        if (Extent.Of(grids) is not { } extent)
        {
            return null;
        }

        var wanted = Math.Clamp(grids.Count(grid => grid is not null) * CellsPerGrid, MinCells, MaxCells);
        var columns = Math.Clamp((int)Math.Sqrt(wanted * extent.Width / extent.Height), 1, wanted);
        var rows = Math.Max(1, wanted / columns);
        var listed = new List<int>?[rows * columns];
        for (var grid = 0; grid < grids.Length; grid++)
        {
            if (grids[grid] is { } edges)
            {
                new GridRasterizer(extent, rows, columns).Mark(edges, grid, listed);
            }
        }

        return new GridRaster(grids, extent, rows, columns, listed);
    }

    /// <summary>Index of the grid that the place lies in; −1 outside all.</summary>
    public int Find(double latitude, double longitude)
    {
        var row = (latitude - _south) * _rowsPerDegree;
        var column = (longitude - _west) * _columnsPerDegree;
        if (!(row >= 0 && column >= 0 && row <= _rows && column <= _columns))
        {
            return -1;
        }

        var cell = _cells[Math.Min((int)row, _rows - 1) * _columns + Math.Min((int)column, _columns - 1)];
        if (cell >= 0)
        {
            return cell - 1;
        }

        for (var i = -cell - 1; _candidates[i] is var grid and >= 0; i++)
        {
            if (_grids[grid]!.Contains(latitude, longitude))
            {
                return grid;
            }
        }

        return -1;
    }

    /// <summary>The box around all grids, degrees, widened so that nothing divides by zero.</summary>
    internal readonly record struct Extent(double South, double West, double Height, double Width)
    {
        public static Extent? Of(PolygonEdges?[] grids)
        {
            var known = grids.OfType<PolygonEdges>().ToArray();
            return known.Length == 0
                ? null
                : new Extent(
                    known.Min(grid => grid.South),
                    known.Min(grid => grid.West),
                    Math.Max(1e-9, known.Max(grid => grid.North) - known.Min(grid => grid.South)),
                    Math.Max(1e-9, known.Max(grid => grid.East) - known.Min(grid => grid.West)));
        }
    }
}
