using GridGov.Interfaces.Assessments;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Matters;

namespace GridGov.Grains.Grids;

/// <summary>What a district's grain keeps.</summary>
public sealed class DistrictState
{
    /// <summary>See <see cref="StateVersion"/>.</summary>
    internal const int NewestVersion = 1;

    /// <summary>The number of this shape.</summary>
    public int SchemaVersion { get; set => field = StateVersion.Adopt("district", value, NewestVersion); } = NewestVersion;

    /// <summary>The settings; null before the district was configured.</summary>
    public DistrictSettings? Settings { get; set; }

    /// <summary>The last import; 0: none.</summary>
    public long GridsVersion { get; set; }

    /// <summary>The types of matters; null: those that come with the product.</summary>
    public MatterCatalogue? Matters { get; set; }

    /// <summary>How months are scored; null: by the formula that comes with the product.</summary>
    public AssessmentFormula? Assessment { get; set; }
}
