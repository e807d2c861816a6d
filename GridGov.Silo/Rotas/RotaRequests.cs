using GridGov.Interfaces.Patrols;
using GridGov.Interfaces.Rotas;

namespace GridGov.Silo.Rotas;

/// <summary>A grid's shifts.</summary>
/// <param name="Version">The version that was seen; left out: whatever there is.</param>
/// <param name="Shifts">All shifts, the more important first; at most 24, none: no rota any more.</param>
internal sealed record RotaRequest(long? Version, RotaShiftRequest?[]? Shifts)
{
    private const int MaxShifts = 24;

    public ImmutableArray<RotaShift> ToShifts(Faults faults)
    {
        faults.LimitCount("shifts", Shifts, MaxShifts);
        for (var i = 0; i < Shifts?.Length && i < MaxShifts; i++)
        {
            (Shifts[i] ?? new RotaShiftRequest()).Check($"shifts[{i}]", faults);
        }

        return faults.Any ? [] : [.. (Shifts ?? []).Select(static shift => shift!.ToShift())];
    }
}

/// <summary>One shift.</summary>
internal sealed record RotaShiftRequest
{
    private const int MaxDeputies = 8;

    /// <summary>At most 32 characters.</summary>
    public string? Name { get; init; }

    /// <summary>every, working or rest (weekends and holidays, 调休 minded); left out: every.</summary>
    public RotaDays? Days { get; init; }

    /// <summary>HH:mm, the district's time.</summary>
    [JsonConverter(typeof(MinuteConverter))]
    public TimeOnly? From { get; init; }

    /// <summary>HH:mm; not after from: on the next day.</summary>
    [JsonConverter(typeof(MinuteConverter))]
    public TimeOnly? To { get; init; }

    /// <summary>A岗: a worker.</summary>
    public string? Main { get; init; }

    /// <summary>B岗: workers who stand in, in this order; at most 8.</summary>
    public string[]? Deputies { get; init; }

    public void Check(string row, Faults faults)
    {
        faults.Require($"{row}.name", Name, 32);
        if (From is null || To is null)
        {
            faults.Add($"{row}.from", $"{row} needs from and to, each HH:mm.");
        }

        if (!PlainId.IsValid(Main))
        {
            faults.Add($"{row}.main", $"{row}.main must be the id of a worker.");
        }

        faults.LimitCount($"{row}.deputies", Deputies, MaxDeputies);
        if (Deputies?.Any(static deputy => !PlainId.IsValid(deputy)) == true || Deputies?.Append(Main).Distinct().Count() != Deputies?.Length + 1)
        {
            faults.Add($"{row}.deputies", $"{row}.deputies must be ids of workers, each once and other than main.");
        }
    }

    public RotaShift ToShift() => new()
    {
        Name = Name!.Trim(), Days = Days ?? RotaDays.Every, From = From!.Value, To = To!.Value, Main = new WorkerId(Main!), Deputies = [.. (Deputies ?? []).Select(static id => new WorkerId(id))],
    };
}

/// <summary>Somebody is away.</summary>
/// <param name="Worker">Who.</param>
/// <param name="From">From when.</param>
/// <param name="To">Until when, at most 400 days later.</param>
internal sealed record RotaLeaveRequest(string? Worker, EventTime? From, EventTime? To)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(400);

    public RotaLeave? ToLeave(string id, DistrictClock clock, Faults faults)
    {
        if (!PlainId.IsValid(Worker))
        {
            faults.Add("worker", "worker must be the id of a worker.");
        }

        if (From?.In(clock) is not { } from || To?.In(clock) is not { } to || to <= from || to - from > Longest)
        {
            faults.Add("to", "Say from and to, at most 400 days apart.");
            return null;
        }

        return faults.Any ? null : new RotaLeave(id, new WorkerId(Worker!), from, to);
    }
}

/// <summary>What is left to the next shift.</summary>
/// <param name="Grid">Of which grid.</param>
/// <param name="Text">1 to 1,000 characters.</param>
/// <param name="At">Event time; left out: now.</param>
internal sealed record ShiftNoteRequest(string? Grid, string? Text, EventTime? At);

/// <summary>Which grid's note was read.</summary>
/// <param name="Grid">The grid.</param>
internal sealed record ShiftNoteReadRequest(string? Grid);

/// <summary>A grid's rota and who is responsible when.</summary>
/// <param name="Grid">The grid.</param>
/// <param name="Rota">Shifts and leaves.</param>
/// <param name="Spans">Who is responsible from the asked instant on, without a gap.</param>
/// <param name="Notes">Notes from shift to shift, oldest first.</param>
/// <param name="Notice">The open notice that somebody is missing.</param>
internal sealed record GridRotaView(GridCode Grid, Rota Rota, ImmutableArray<RotaSpan> Spans, ImmutableArray<ShiftNote> Notes, IncidentId? Notice);

/// <summary>When nobody is responsible for a base grid.</summary>
/// <param name="Grid">The grid.</param>
/// <param name="HasRota">It has a rota; without one its registered workers are responsible day and night.</param>
/// <param name="Uncovered">The spans without anybody.</param>
internal sealed record UncoveredGrid(GridCode Grid, bool HasRota, ImmutableArray<RotaSpan> Uncovered);

/// <summary>Coverage of the base grids.</summary>
/// <param name="From">From when, UTC.</param>
/// <param name="To">Until when, UTC.</param>
/// <param name="Grids">How many base grids there are in the caller's scope.</param>
/// <param name="Covered">How many of them are covered at every minute.</param>
/// <param name="Items">The others.</param>
internal sealed record RotaCoverage(DateTimeOffset From, DateTimeOffset To, int Grids, int Covered, ImmutableArray<UncoveredGrid> Items);
