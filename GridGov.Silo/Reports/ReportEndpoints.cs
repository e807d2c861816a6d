using GridGov.Grains.Calendars;
using GridGov.Grains.DayLogs;
using GridGov.Interfaces.DayLogs;
using GridGov.Silo.Incidents;

namespace GridGov.Silo.Reports;

/// <summary>The leaders' sheets.</summary>
internal static class ReportEndpoints
{
    public static RouteGroupBuilder MapReports(this RouteGroupBuilder district)
    {
        district.MapGet("/reports/matters", GetAsync).Requires(Right.SeeIncidents)
            .Produces<MatterSheet>().Produces<string>(StatusCodes.Status200OK, "text/csv").WithTags("Reports").WithName("GetMatterSheet");
        return district;
    }

    /// <summary>
    /// Matters that came in within <c>period</c> (yyyy-MM-dd, yyyy-MM or yyyy; left out: this month), broken down <c>by</c> town, village, base, level, department, type, class or source.
    /// As CSV with <c>Accept: text/csv</c> or <c>?format=csv</c>, its column names in Chinese, or English with <c>?lang=en</c>.
    /// </summary>
    private static async Task<IResult> GetAsync(
        PathId<DistrictId> d, string? period, string? by, string? grid, string? format, string? lang, HttpRequest http, Caller caller, IGrainFactory grains,
        IncidentHistory history, GridMapCache maps, IDayLogStore logs, CatalogueLists lists, WorkingCalendar calendar, TimeProvider time,
        CancellationToken cancellationToken)
    {
        if (caller.GrantOf(Right.SeeIncidents) != Grant.Scope)
        {
            return Problem.Forbidden("Figures are for the control room.");
        }

        var settings = await grains.District(d.Value).GetSettingsAsync(cancellationToken);
        var (local, now) = (DistrictClock.Of(settings), time.GetUtcNow());
        if (ReportPeriod.Parse(period ?? local.DayOf(now).ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture)) is not { } span)
        {
            return Problem.Invalid("period", "period must be yyyy-MM-dd, yyyy-MM or yyyy.");
        }

        if (ReportBreakdown.Of(by, [.. (await maps.GetMapAsync(d.Value, cancellationToken)).WithClosed], await grains.District(d.Value).GetMatterTypesAsync(cancellationToken)) is not { } breakdown)
        {
            return Problem.Invalid("by", $"by must be {ReportBreakdown.Words}.");
        }

        var (within, refusal) = await lists.GridAsync(caller, d.Value, grid, cancellationToken);
        if (refusal is not null)
        {
            return refusal;
        }

        var matters = history.StreamAsync(d.Value, local.StartOf(span.First), local.StartOf(span.After), within, cancellationToken)
            .Where(static incident => incident.Matter is not null);
        var clock = new WorkingClock(calendar, OfficeHours.Of(settings), local);
        var (whole, rows) = await MatterSheet.AddUpAsync(matters, breakdown, by is not null, clock, now);
        var work = await logs.SumAsync(d.Value, within, span.First, span.After, cancellationToken);
        var sheet = new MatterSheet
        {
            Period = span.Text,
            Grid = within,
            By = by,
            AsOf = now,
            Figures = whole,
            Work = work.Aggregate(new DayLogCounts(), static (all, sum) => all + sum.Counts),
            Items = rows,
        };
        var isCsv = format == "csv" || http.GetTypedHeaders().Accept.Any(static accepted => accepted.MediaType == "text/csv");
        return isCsv ? TypedResults.Text(MatterSheetCsv.Of(sheet, lang == "en"), "text/csv", Encoding.UTF8) : TypedResults.Ok(sheet);
    }
}
