using System.ComponentModel.DataAnnotations;

namespace GridGov.Grains.Grids;

/// <summary>What an import of the hierarchy lets pass, section <c>GridGov:Grids</c>.</summary>
public sealed class GridImportOptions
{
    /// <summary>Overlap of two base grids that is put down to digitising, square metres. 0: corners that were rounded differently are refused.</summary>
    [Range(0, 1_000_000)]
    public double OverlapToleranceSquareMeters { get; set; } = 1;

    /// <summary>The same as a share of the smaller grid; the larger of the two tolerances counts.</summary>
    [Range(0, 0.5)]
    public double OverlapToleranceShare { get; set; } = 0.0001;

    /// <summary>Share of a grid's area that may lie outside its parent before the import warns.</summary>
    [Range(0, 1)]
    public double OutsideParentShare { get; set; } = 0.01;

    /// <summary>Households of a base grid above which the import warns (300户左右).</summary>
    [Range(1, 100_000)]
    public int StandardHouseholds { get; set; } = 300;

    /// <summary>Inhabitants of a base grid above which the import warns (1000人左右).</summary>
    [Range(1, 1_000_000)]
    public int StandardPopulation { get; set; } = 1000;

    /// <summary>Most grids of one district.</summary>
    [Range(1, 1_000_000)]
    public int MaxGrids { get; set; } = 50_000;

    /// <summary>Most findings of each sort that a report lists.</summary>
    [Range(1, 100_000)]
    public int MaxFindings { get; set; } = 1000;
}
