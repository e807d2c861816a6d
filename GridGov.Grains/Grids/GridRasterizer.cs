namespace GridGov.Grains.Grids;

/// <summary>Marks the raster cells of one grid: those its edges pass through, and those that lie wholly inside.</summary>
internal sealed class GridRasterizer(GridRaster.Extent extent, int rows, int columns)
{
    /// <summary>Edges count for a neighbouring cell that they miss by this share of a cell: rounding never makes a cell look whole.</summary>
    private const double Margin = 1e-6;

    private readonly double _rowHeight = extent.Height / rows;
    private readonly double _columnWidth = extent.Width / columns;

    /// <summary>Adds ±(grid + 1) to the cells' lists: positive for a whole cell, negative for one that must be tested.</summary>
    public void Mark(PolygonEdges edges, int grid, List<int>?[] listed)
    {
        var firstRow = Row(edges.South - Margin * _rowHeight);
        var lastRow = Row(edges.North + Margin * _rowHeight);
        var firstColumn = Column(edges.West - Margin * _columnWidth);
        var lastColumn = Column(edges.East + Margin * _columnWidth);
        var width = lastColumn - firstColumn + 1;
        var isCrossed = new bool[(lastRow - firstRow + 1) * width];
        foreach (var edge in edges.Edges)
        {
            Cross(edge, (row, column) => isCrossed[(row - firstRow) * width + column - firstColumn] = true);
        }

        for (var row = firstRow; row <= lastRow; row++)
        {
            var latitude = extent.South + (row + 0.5) * _rowHeight;
            var crossings = Crossings(edges, latitude);
            for (var column = firstColumn; column <= lastColumn; column++)
            {
                var crossed = isCrossed[(row - firstRow) * width + column - firstColumn];
                if (crossed || IsInside(crossings, extent.West + (column + 0.5) * _columnWidth))
                {
                    (listed[row * columns + column] ??= new List<int>(2)).Add(crossed ? -grid - 1 : grid + 1);
                }
            }
        }
    }

    private void Cross(PolygonEdges.Edge edge, Action<int, int> mark)
    {
        var firstRow = Row(edge.South - Margin * _rowHeight);
        var lastRow = Row(edge.North + Margin * _rowHeight);
        for (var row = firstRow; row <= lastRow; row++)
        {
            var south = Math.Clamp(extent.South + (row - Margin) * _rowHeight, edge.South, edge.North);
            var north = Math.Clamp(extent.South + (row + 1 + Margin) * _rowHeight, edge.South, edge.North);
            var (one, other) = edge.South == edge.North
                ? (edge.SouthLongitude, edge.NorthLongitude)
                : (edge.LongitudeAt(south), edge.LongitudeAt(north));
            var last = Column(Math.Max(one, other) + Margin * _columnWidth);
            for (var column = Column(Math.Min(one, other) - Margin * _columnWidth); column <= last; column++)
            {
                mark(row, column);
            }
        }
    }

    private static List<double> Crossings(PolygonEdges edges, double latitude)
    {
        var crossings = new List<double>();
        foreach (var edge in edges.Edges)
        {
            if (edge.South <= latitude && latitude < edge.North)
            {
                crossings.Add(edge.LongitudeAt(latitude));
            }
        }

        crossings.Sort();
        return crossings;
    }

    private static bool IsInside(List<double> crossings, double longitude)
    {
        var isInside = false;
        foreach (var crossing in crossings)
        {
            if (crossing > longitude)
            {
                break;
            }

            isInside = !isInside;
        }

        return isInside;
    }

    private int Row(double latitude) => Math.Clamp((int)Math.Floor((latitude - extent.South) / _rowHeight), 0, rows - 1);

    private int Column(double longitude) => Math.Clamp((int)Math.Floor((longitude - extent.West) / _columnWidth), 0, columns - 1);
}
