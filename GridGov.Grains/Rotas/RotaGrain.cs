using System.Collections.Immutable;
using GridGov.Grains.Calendars;
using GridGov.Grains.Grids;
using GridGov.Interfaces;
using GridGov.Interfaces.Devices;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Rotas;
using GridGov.Interfaces.Workers;
using Microsoft.Extensions.Options;

namespace GridGov.Grains.Rotas;

/// <inheritdoc cref="IRotaGrain" />
/// <remarks>Looks at every change and every hour. A notice is on disk before its incident is opened or ended, and told again after a crash.</remarks>
[GrainType("rota")]
internal sealed class RotaGrain(
    [PersistentState("rota")] IPersistentState<RotaRecord> stored, WorkingCalendar calendar, IGridMapSource maps, IOptions<RotaOptions> options, TimeProvider clock) : Grain, IRotaGrain, IRemindable
{
    private const string LookReminder = "look";
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Period = TimeSpan.FromHours(1);

    private RotaRecord Record => stored.State;

    private DistrictId District => GrainKey.District(this.GetPrimaryKeyString());

    private GridCode Grid => new(GrainKey.Local(this.GetPrimaryKeyString()));

    public async Task<RotaOutcome> ReplaceAsync(ImmutableArray<RotaShift> shifts, long? seenVersion, CancellationToken cancellationToken) =>
        seenVersion is { } seen && seen != Record.Rota.Version ? Answer(RotaResult.Stale) : await KeepAsync(RotaCourse.Replaced(Record, shifts));

    public async Task<RotaOutcome> LeaveAsync(RotaLeave leave, CancellationToken cancellationToken) => await KeepAsync(RotaCourse.Left(Record, leave, clock.GetUtcNow()));

    public async Task<RotaOutcome> ReturnAsync(string leave, CancellationToken cancellationToken) => await KeepAsync(RotaCourse.Returned(Record, leave));

    public async Task<RotaOutcome> NoteAsync(ShiftNote note, CancellationToken cancellationToken) =>
        RotaCourse.Knows(Record, note.Worker) ? await KeepAsync(RotaCourse.Noted(Record, note)) : Answer(RotaResult.NotInRota);

    public async Task<RotaOutcome> ReadAsync(string note, WorkerId worker, CancellationToken cancellationToken) => !RotaCourse.Knows(Record, worker)
        ? Answer(RotaResult.NotInRota)
        : RotaCourse.Read(Record, note, worker, clock.GetUtcNow()) is { } next ? await KeepAsync(next) : Answer(RotaResult.Unknown);

    public Task LookAsync(CancellationToken cancellationToken) => KeepAsync(Record);

    public Task<RotaView> GetAsync(CancellationToken cancellationToken) => Task.FromResult(Record.View());

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        await KeepAsync(Record);
        if (Record.Rota.Shifts.IsEmpty && Record.Notice is null && await this.GetReminder(LookReminder) is { } reminder)
        {
            await this.UnregisterReminder(reminder);
        }
    }

    private RotaOutcome Answer(RotaResult result) => new(result, Record.View());

    /// <summary>Writes what has changed, with the notice that follows from it, and tells the notice's incident.</summary>
    private async Task<RotaOutcome> KeepAsync(RotaRecord changed)
    {
        var next = RotaCourse.Noticed(changed, await GapAsync(changed.Rota), Grid);
        if (!ReferenceEquals(next, Record))
        {
            // The reminder first: if only one of the two gets to disk, it is the one that harms nobody.
            await this.RegisterOrUpdateReminder(LookReminder, Soon, Period);
            await stored.CommitAsync(next, DeactivateOnIdle);
        }

        await TellAsync();
        return Answer(RotaResult.Done);
    }

    // A grid without a rota has none to keep to; one that was closed is in its successor's.
    private async Task<RotaSpan?> GapAsync(Rota rota)
    {
        if (rota.Shifts.IsEmpty || (await maps.GetAsync(District, CancellationToken.None)).LivingOf(Grid, null) is { } living && living != Grid)
        {
            return null;
        }

        var settings = await GrainFactory.District(District).GetSettingsAsync(CancellationToken.None);
        var now = clock.GetUtcNow();
        return new RotaRule(DistrictClock.Of(settings), calendar).FirstGap(rota, now, now + options.Value.NoticeAhead);
    }

    private async Task TellAsync()
    {
        if (Record.Notice is not { } notice || notice is { IsTold: true, IsWithdrawn: false })
        {
            return;
        }

        var incident = GrainFactory.Incident(District, notice.Incident);
        if (!notice.IsTold)
        {
            await incident.OpenAsync(
                new OpenIncident
                {
                    Press = new Press { PressId = notice.Incident.Value, Kind = AlarmKind.Uncovered, ReceivedAt = clock.GetUtcNow() }, Source = "rota", Home = new Home(null, null, Grid),
                },
                CancellationToken.None);
        }

        if (notice.IsWithdrawn)
        {
            await incident.TakeStepAsync(
                new StepRequest { Step = IncidentStep.Cancel, Actor = "system", Reason = "withdrawn", ReceivedAt = clock.GetUtcNow() }, CancellationToken.None);
        }

        await stored.CommitAsync(Record with { Notice = notice.IsWithdrawn ? null : notice with { IsTold = true } }, DeactivateOnIdle);
    }
}
