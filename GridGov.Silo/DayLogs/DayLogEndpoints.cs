using System.Globalization;
using GridGov.Grains.DayLogs;
using GridGov.Interfaces.DayLogs;
using GridGov.Silo.Grids;
using GridGov.Silo.Tracks;

namespace GridGov.Silo.DayLogs;

/// <summary>
/// Day logs (民情日志): read by those who may see tracks, every view but the worker's own on record; written, closed and added to by the worker alone; months of
/// closed ones in numbers.
/// </summary>
internal static class DayLogEndpoints
{
    private const int MaxWords = 10_000;

    public static RouteGroupBuilder MapDayLogs(this RouteGroupBuilder district)
    {
        var group = district.MapGroup("/workers/{id}/day-logs/{date}").WithTags("DayLogs");
        group.MapGet("", GetAsync).Requires(Right.SeeTracks).WithName("GetDayLog");
        group.MapPut("/words", WriteAsync).Requires(Right.ActAsWorker).WithName("WriteDayLog");
        group.MapPut("/close", CloseAsync).Requires(Right.ActAsWorker).WithName("CloseDayLog");
        group.MapPut("/addenda/{addendum}", AddAsync).Requires(Right.ActAsWorker).WithName("AddToDayLog");
        district.MapGet("/day-log-counts", SumAsync).Requires(Right.SeeTracks).WithTags("DayLogs").WithName("SumDayLogs");
        return district;
    }

    private static async Task<Results<Ok<DayLog>, ProblemHttpResult>> GetAsync(
        PathId<DistrictId> d, PathId<WorkerId> id, string date, Caller caller, IGrainFactory grains, WorkerDayAccess access,
        CancellationToken cancellationToken)
    {
        var (day, refusal) = await access.OpenAsync(caller, d.Value, id.Value, date, "view_day_log", cancellationToken);
        return refusal is not null ? refusal
            : await grains.DayLog(d.Value, id.Value, day.Day).GetAsync(cancellationToken) is { } log ? TypedResults.Ok(log)
            : Problem.Unknown("worker", id.Value.Value);
    }

    private static async Task<Results<Ok<DayLog>, ProblemHttpResult>> WriteAsync(
        PathId<DistrictId> d, PathId<WorkerId> id, string date, DayLogWordsRequest request, Caller caller, IGrainFactory grains, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var faults = new Faults();
        faults.Limit("text", request.Text, MaxWords);
        var (day, fault) = await DayAsync(caller, d.Value, id.Value, date, faults, grains, time, cancellationToken);
        if (fault is not null)
        {
            return fault;
        }

        var now = time.GetUtcNow();
        var at = await grains.EventTimeAsync(d.Value, request.At, now, cancellationToken);
        return Answer(await grains.DayLog(d.Value, id.Value, day.Day).WriteAsync(request.Text ?? "", at, now, cancellationToken), id.Value);
    }

    private static async Task<Results<Ok<DayLog>, ProblemHttpResult>> CloseAsync(
        PathId<DistrictId> d, PathId<WorkerId> id, string date, DayLogCloseRequest request, Caller caller, IGrainFactory grains, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var (day, fault) = await DayAsync(caller, d.Value, id.Value, date, new Faults(), grains, time, cancellationToken);
        if (fault is not null)
        {
            return fault;
        }

        var now = time.GetUtcNow();
        var at = await grains.EventTimeAsync(d.Value, request.At, now, cancellationToken);
        return Answer(await grains.DayLog(d.Value, id.Value, day.Day).CloseAsync(at, now, cancellationToken), id.Value);
    }

    private static async Task<Results<Ok<DayLog>, ProblemHttpResult>> AddAsync(
        PathId<DistrictId> d, PathId<WorkerId> id, string date, string addendum, DayLogAddendumRequest request, Caller caller, IGrainFactory grains,
        TimeProvider time, CancellationToken cancellationToken)
    {
        var faults = new Faults();
        GivenId.Check("addendum", addendum, faults);
        faults.Require("text", request.Text, 2_000);
        var (day, fault) = await DayAsync(caller, d.Value, id.Value, date, faults, grains, time, cancellationToken);
        if (fault is not null)
        {
            return fault;
        }

        var now = time.GetUtcNow();
        var at = await grains.EventTimeAsync(d.Value, request.At, now, cancellationToken);
        return Answer(
            await grains.DayLog(d.Value, id.Value, day.Day).AddAsync(new DayLogAddendum(addendum, request.Text!, at, now), cancellationToken), id.Value);
    }

    /// <summary>A month of closed logs, of the district or of a grid and below: in all, and for each worker. A worker gets its own line alone.</summary>
    private static async Task<Results<Ok<DayLogMonth>, ProblemHttpResult>> SumAsync(
        PathId<DistrictId> d, string? month, string? grid, Caller caller, IGrainFactory grains, CatalogueLists lists, IDayLogStore logs, TimeProvider time,
        CancellationToken cancellationToken)
    {
        if (await LocalDay.ReadAsync(month is null ? null : $"{month}-01", d.Value, grains, time, cancellationToken) is not { } day)
        {
            return Problem.Invalid("month", "month must be yyyy-MM.");
        }

        var (within, refusal) = await lists.GridAsync(caller, d.Value, grid, cancellationToken);
        if (refusal is not null)
        {
            return refusal;
        }

        var first = new DateOnly(day.Day.Year, day.Day.Month, 1);
        var sums = await logs.SumAsync(d.Value, within, first, first.AddMonths(1), cancellationToken);
        return TypedResults.Ok(DayLogMonth.Of(first, within, caller.GrantOf(Right.SeeTracks) == Grant.Own ? [.. sums.Where(sum => sum.Worker == caller.Worker)] : sums));
    }

    private static async ValueTask<(LocalDay Day, ProblemHttpResult? Fault)> DayAsync(
        Caller caller, DistrictId district, WorkerId worker, string date, Faults faults, IGrainFactory grains, TimeProvider time,
        CancellationToken cancellationToken) =>
        !caller.MayFor(Right.ActAsWorker, worker) ? (default, Problem.NotYourWorker())
        : faults.Any ? (default, Problem.Invalid(faults))
        : await LocalDay.ReadAsync(date, district, grains, time, cancellationToken) is { } day ? (day, null)
        : (default, LocalDay.Fault());

    private static Results<Ok<DayLog>, ProblemHttpResult> Answer(DayLogReceipt receipt, WorkerId worker) => receipt.Result switch
    {
        DayLogResult.Done or DayLogResult.Known => TypedResults.Ok(receipt.Log),
        DayLogResult.UnknownWorker => Problem.Unknown("worker", worker.Value),
        _ => Problem.Conflict("refused-day-log", "The day log does not take that.", receipt.Reason ?? "It was refused."),
    };
}

/// <summary>A month of closed day logs.</summary>
/// <param name="Month">yyyy-MM.</param>
/// <param name="Grid">Of that grid and below; null: the district.</param>
/// <param name="Days">How many logs.</param>
/// <param name="Counts">All of them.</param>
/// <param name="Items">For each worker; they add up to <paramref name="Counts"/>.</param>
internal sealed record DayLogMonth(string Month, GridCode? Grid, long Days, DayLogCounts Counts, ImmutableArray<DayLogSum> Items)
{
    public static DayLogMonth Of(DateOnly first, GridCode? grid, ImmutableArray<DayLogSum> sums) => new(
        first.ToString("yyyy-MM", CultureInfo.InvariantCulture), grid, sums.Sum(static sum => sum.Days),
        sums.Aggregate(new DayLogCounts(), static (all, sum) => all + sum.Counts), sums);
}
