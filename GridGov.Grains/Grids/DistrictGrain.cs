using System.Collections.Immutable;
using GridGov.Grains.Assessments;
using GridGov.Grains.Matters;
using GridGov.Interfaces;
using GridGov.Interfaces.Assessments;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Matters;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GridGov.Grains.Grids;

/// <inheritdoc cref="IDistrictGrain"/>
internal sealed partial class DistrictGrain(
    [PersistentState("district")] IPersistentState<DistrictState> stored,
    IHierarchyStore hierarchy,
    IReorganisationStore reorganisations,
    GridMapCache maps,
    IOptions<GridImportOptions> options,
    TimeProvider clock,
    ILogger<DistrictGrain> logger) : Grain, IDistrictGrain
{
    private DistrictId District => new(this.GetPrimaryKeyString());

    /// <summary>The hierarchy is stored before the state: a crash in between leaves the store one import ahead.</summary>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var map = await maps.GetMapAsync(District, cancellationToken);
        stored.State.GridsVersion = Math.Max(stored.State.GridsVersion, map.Version);
    }

    public async Task<RegistrationOutcome> ConfigureAsync(DistrictSettings settings, CancellationToken cancellationToken)
    {
        if (!DistrictClock.IsZone(settings.TimeZone))
        {
            throw new ArgumentException($"\"{settings.TimeZone}\" is not a known IANA time zone.", nameof(settings));
        }

        if (settings.OfficeHours is not null && Calendars.OfficeHours.Parse(settings.OfficeHours) is null)
        {
            throw new ArgumentException($"\"{settings.OfficeHours}\" are not office hours.", nameof(settings));
        }

        var isNew = stored.State.Settings is null;
        if (settings == stored.State.Settings)
        {
            return new RegistrationOutcome(IsNew: false, HasSecret: true);
        }

        await hierarchy.AddDistrictAsync(District, cancellationToken);
        stored.State.Settings = settings;
        await stored.WriteStateAsync(cancellationToken);
        LogDistrictConfigured(District, isNew);
        return new RegistrationOutcome(isNew, HasSecret: true);
    }

    public Task<DistrictSettings?> GetSettingsAsync(CancellationToken cancellationToken) => Task.FromResult(stored.State.Settings);

    public async Task<GridImportReport> ImportGridsAsync(ImmutableArray<GridDefinition> grids, CancellationToken cancellationToken)
    {
        var map = await maps.GetMapAsync(District, cancellationToken);
        var report = ReorganisationRules.Imported(District, map, await reorganisations.ListAsync(District, cancellationToken), grids, options.Value);
        if (!report.IsImported)
        {
            LogImportRefused(District, report.Errors.Length);
            return report;
        }

        var version = Math.Max(stored.State.GridsVersion, map.Version) + 1;
        await ReplaceMapAsync(GridMap.Build(version, grids, map.Succession), () => hierarchy.ReplaceGridsAsync(District, version, grids, CancellationToken.None));
        LogGridsImported(District, version, grids.Length, report.Warnings.Length);
        return report;
    }

    public async Task<long> GetGridsVersionAsync(CancellationToken cancellationToken) =>
        Math.Max(stored.State.GridsVersion, (await maps.GetMapAsync(District, cancellationToken)).Version);

    public Task<MatterCatalogue> GetMatterTypesAsync(CancellationToken cancellationToken) =>
        Task.FromResult(stored.State.Matters ?? DefaultMatterTypes.Catalogue);

    public async Task<MatterCatalogue?> ReplaceMatterTypesAsync(
        ImmutableArray<MatterType> types, long? seenVersion, CancellationToken cancellationToken)
    {
        var stands = stored.State.Matters ?? DefaultMatterTypes.Catalogue;
        if (seenVersion is { } seen && seen != stands.Version)
        {
            return null;
        }

        if (MatterTypeRules.Faults(types).FirstOrDefault() is { Message: { } fault })
        {
            throw new ArgumentException(fault, nameof(types));
        }

        stored.State.Matters = new MatterCatalogue { Version = stands.Version + 1, Types = types };
        await stored.WriteStateAsync(cancellationToken);
        LogMatterTypesReplaced(District, stored.State.Matters.Version, types.Length);
        return stored.State.Matters;
    }

    public Task<AssessmentFormula> GetAssessmentFormulaAsync(CancellationToken cancellationToken) =>
        Task.FromResult(stored.State.Assessment ?? DefaultAssessmentFormula.Formula);

    public async Task<AssessmentFormula?> ReplaceAssessmentFormulaAsync(AssessmentFormula formula, long? seenVersion, CancellationToken cancellationToken)
    {
        var stands = stored.State.Assessment ?? DefaultAssessmentFormula.Formula;
        if (seenVersion is { } seen && seen != stands.Version)
        {
            return null;
        }

        if (AssessmentFormulaRules.Faults(formula).FirstOrDefault() is { Message: { } fault })
        {
            throw new ArgumentException(fault, nameof(formula));
        }

        stored.State.Assessment = formula with { Version = stands.Version + 1 };
        await stored.WriteStateAsync(cancellationToken);
        LogFormulaReplaced(District, stored.State.Assessment.Version);
        return stored.State.Assessment;
    }

    /// <summary>
    /// From the write on nobody's hanging up counts: whoever gives up waiting does not undo what is on its way to the disk. A write that fails may have got there all the
    /// same, so the store is asked which map it is.
    /// </summary>
    private async Task ReplaceMapAsync(GridMap after, Func<Task> write)
    {
        try
        {
            await write();
        }
        catch
        {
            maps.Forget(District);
            throw;
        }

        maps.Replace(District, after);
        stored.State.GridsVersion = after.Version;
        await stored.WriteStateAsync(CancellationToken.None);
    }

    [LoggerMessage(LogLevel.Information, "District {District} scores its months by formula version {Version} now.")]
    private partial void LogFormulaReplaced(DistrictId district, long version);

    [LoggerMessage(LogLevel.Information, "District {District} has {Count} types of matters now, version {Version}.")]
    private partial void LogMatterTypesReplaced(DistrictId district, long version, int count);

    [LoggerMessage(LogLevel.Information, "District {District} was configured (new: {IsNew}).")]
    private partial void LogDistrictConfigured(DistrictId district, bool isNew);

    [LoggerMessage(LogLevel.Information, "District {District} has {Count} grids now, import {Version}, with {Warnings} warnings.")]
    private partial void LogGridsImported(DistrictId district, long version, int count, int warnings);

    [LoggerMessage(LogLevel.Information, "An import of grids into district {District} was refused with {Errors} errors.")]
    private partial void LogImportRefused(DistrictId district, int errors);
}
