using System.Collections.Immutable;
using GridGov.Interfaces.Assessments;
using GridGov.Interfaces.Matters;

namespace GridGov.Interfaces.Grids;

/// <summary>A district's configuration, key <c>{district}</c>.</summary>
[Alias("gridgov.district")]
public interface IDistrictGrain : IGrainWithStringKey
{
    /// <summary>Creates or changes the district. Idempotent.</summary>
    [Alias("Configure")]
    Task<RegistrationOutcome> ConfigureAsync(DistrictSettings settings, CancellationToken cancellationToken);

    /// <summary>The settings; <see langword="null"/> when there is no such district.</summary>
    [Alias("GetSettings"), ReadOnly]
    Task<DistrictSettings?> GetSettingsAsync(CancellationToken cancellationToken);

    /// <summary>Checks and replaces the hierarchy, all or nothing. The report says what was wrong.</summary>
    [Alias("ImportGrids")]
    Task<GridImportReport> ImportGridsAsync(ImmutableArray<GridDefinition> grids, CancellationToken cancellationToken);

    /// <summary>
    /// Merges, splits, moves or takes back, all or nothing: grids and record are on disk together. What names the grids has to follow, see
    /// <see cref="FinishReorganisationAsync"/>. Idempotent by the command's id.
    /// </summary>
    [Alias("Reorganise")]
    Task<ReorganisationOutcome> ReorganiseAsync(ReorganisationCommand command, CancellationToken cancellationToken);

    /// <summary>All that names its grids has followed. Idempotent; <see langword="null"/>: there is no such reorganisation.</summary>
    [Alias("FinishReorganisation")]
    Task<Reorganisation?> FinishReorganisationAsync(string id, CancellationToken cancellationToken);

    /// <summary>Grows with every import and reorganisation: caches of the hierarchy compare it.</summary>
    [Alias("GetGridsVersion"), ReadOnly]
    Task<long> GetGridsVersionAsync(CancellationToken cancellationToken);

    /// <summary>The types of matters; those that come with the product, version 0, as long as nobody has replaced them.</summary>
    [Alias("GetMatterTypes"), ReadOnly]
    Task<MatterCatalogue> GetMatterTypesAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Replaces all types by sound ones, under the next version. <see langword="null"/>: they have changed since the version that the caller saw; nothing was
    /// done. Without a seen version it is always done, and doing it twice makes two versions.
    /// </summary>
    [Alias("ReplaceMatterTypes")]
    Task<MatterCatalogue?> ReplaceMatterTypesAsync(ImmutableArray<MatterType> types, long? seenVersion, CancellationToken cancellationToken);

    /// <summary>How months are scored; the formula that comes with the product, version 0, as long as nobody has replaced it.</summary>
    [Alias("GetAssessmentFormula"), ReadOnly]
    Task<AssessmentFormula> GetAssessmentFormulaAsync(CancellationToken cancellationToken);

    /// <summary>Replaces it by a sound one, under the next version. <see langword="null"/>: it has changed since the version that the caller saw; nothing was done.</summary>
    [Alias("ReplaceAssessmentFormula")]
    Task<AssessmentFormula?> ReplaceAssessmentFormulaAsync(AssessmentFormula formula, long? seenVersion, CancellationToken cancellationToken);
}
