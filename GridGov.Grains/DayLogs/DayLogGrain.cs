using System.Globalization;
using GridGov.Grains.Grids;
using GridGov.Grains.Live;
using GridGov.Grains.Patrols;
using GridGov.Interfaces;
using GridGov.Interfaces.DayLogs;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Workers;

namespace GridGov.Grains.DayLogs;

/// <inheritdoc cref="IDayLogGrain" />
/// <remarks>Keeps nothing but its turn: the rows of the store are the truth. Waits for track, worker and district, never for what is above.</remarks>
[GrainType("day-log")]
internal sealed class DayLogGrain(
    IDayLogStore logs, IPatrolStore patrols, IEntityCatalogue catalogue, IGridMapSource maps, TimeProvider time) : Grain, IDayLogGrain
{
    private DistrictId District => GrainKey.District(this.GetPrimaryKeyString());

    private WorkerId Worker => new(GrainKey.Local(this.GetPrimaryKeyString()));

    private DateOnly Day => DateOnly.ParseExact(this.GetPrimaryKeyString()[^10..], "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public async Task<DayLog?> GetAsync(CancellationToken cancellationToken)
    {
        var kept = await logs.FindAsync(District, Worker, Day, cancellationToken);
        return kept?.ClosedAt is not null ? kept : await DraftAsync(kept, cancellationToken);
    }

    public async Task<DayLogReceipt> WriteAsync(string words, DateTimeOffset recordedAt, DateTimeOffset receivedAt, CancellationToken cancellationToken)
    {
        if (await logs.FindAsync(District, Worker, Day, cancellationToken) is not { } kept)
        {
            if (await GrainFactory.Worker(District, Worker).GetRegistrationAsync(cancellationToken) is null)
            {
                return Unknown();
            }

            kept = new DayLog { Worker = Worker, Day = Day };
        }

        return await KeepAsync(DayLogCourse.Write(kept, words, recordedAt));
    }

    public async Task<DayLogReceipt> CloseAsync(DateTimeOffset recordedAt, DateTimeOffset receivedAt, CancellationToken cancellationToken)
    {
        if (await GetAsync(cancellationToken) is not { } log)
        {
            return Unknown();
        }

        var clock = DistrictClock.Of(await GrainFactory.District(District).GetSettingsAsync(cancellationToken));
        return await KeepAsync(DayLogCourse.Close(log, recordedAt, receivedAt, clock.StartOf(Day)));
    }

    public async Task<DayLogReceipt> AddAsync(DayLogAddendum addendum, CancellationToken cancellationToken)
    {
        var kept = await logs.FindAsync(District, Worker, Day, cancellationToken) ?? await GetAsync(cancellationToken);
        return kept is null ? Unknown() : await KeepAsync(DayLogCourse.Add(kept, addendum));
    }

    private static DayLogReceipt Unknown() => new(DayLogResult.UnknownWorker, null, null);

    private async Task<DayLogReceipt> KeepAsync(DayLogReceipt receipt)
    {
        if (receipt.Result == DayLogResult.Done)
        {
            await logs.SaveAsync(District, receipt.Log!, CancellationToken.None);
        }

        return receipt;
    }

    private async Task<DayLog?> DraftAsync(DayLog? kept, CancellationToken cancellationToken)
    {
        if (await GrainFactory.Worker(District, Worker).GetRegistrationAsync(cancellationToken) is not { } registration)
        {
            return null;
        }

        var clock = DistrictClock.Of(await GrainFactory.District(District).GetSettingsAsync(cancellationToken));
        var (from, end, now) = (clock.StartOf(Day), clock.StartOf(Day.AddDays(1)), time.GetUtcNow());
        var to = end < now ? end : now > from ? now : from;
        var map = await maps.GetAsync(District, cancellationToken);
        var facts = new DayFacts
        {
            From = from,
            To = to,
            IsOver = end <= now,
            Track = await GrainFactory.Track(District, Worker, Day).GetTrackAsync(simplifyMeters: null, cancellationToken),
            Duty = await GrainFactory.Worker(District, Worker).GetDutyAsync(from, to, cancellationToken),
            Patrols = await patrols.OfWorkerAsync(District, Worker, from, end, cancellationToken),

            // What is offered today may have come in yesterday.
            Incidents = await catalogue.PartsOfAsync(District, Worker, from.AddDays(-1), end, cancellationToken),
        };
        var entries = DayLogDraft.Entries(Worker, facts, map);
        return (kept ?? new DayLog { Worker = Worker, Day = Day }) with
        {
            Grids = registration.Grids,
            GridPath = GridPaths.Of(registration.Grids, map),
            Entries = entries,
            Counts = DayLogDraft.Count(entries, facts.Track.DistanceMeters, to),
        };
    }
}
