using GridGov.Grains.Calendars;
using GridGov.Interfaces.DayLogs;

namespace GridGov.Silo.Reports;

/// <summary>The leaders' sheet (日报、月报、年报) of the matters that came in within a period.</summary>
internal sealed record MatterSheet
{
    /// <summary>yyyy-MM-dd, yyyy-MM or yyyy.</summary>
    public required string Period { get; init; }

    /// <summary>Of that grid and below; <see langword="null"/>: the district.</summary>
    public GridCode? Grid { get; init; }

    /// <summary>By what it is broken down; <see langword="null"/>: not at all.</summary>
    public string? By { get; init; }

    /// <summary>As of when: what was open then may be handled since.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>All of them.</summary>
    public required MatterFigures Figures { get; init; }

    /// <summary>The closed day logs (民情日志) of the period. A visit (走访) is a stop that the track proves; a log that nobody closed is not in it.</summary>
    public required DayLogCounts Work { get; init; }

    /// <summary>The parts, ascending by key; they add up to <see cref="Figures"/>.</summary>
    public required ImmutableArray<MatterSheetRow> Items { get; init; }

    /// <summary>Adds up matters one by one, however many there are.</summary>
    public static async Task<(MatterFigures Whole, ImmutableArray<MatterSheetRow> Rows)> AddUpAsync(
        IAsyncEnumerable<IncidentSnapshot> matters, ReportBreakdown by, bool hasRows, WorkingClock clock, DateTimeOffset now)
    {
        var parts = new SortedDictionary<string, MatterFigures>(StringComparer.Ordinal);
        await foreach (var matter in matters)
        {
            var key = by.KeyOf(matter);
            parts[key] = parts.GetValueOrDefault(key, new MatterFigures()) + MatterFigures.Of(matter, clock, now);
        }

        var whole = parts.Values.Aggregate(new MatterFigures(), static (sum, part) => sum + part);
        return (whole, hasRows ? [.. parts.Select(part => new MatterSheetRow(part.Key, by.NameOf(part.Key), part.Value))] : []);
    }
}

/// <summary>A part of a sheet.</summary>
/// <param name="Key">Grid code, level, department, type, class or source; empty: those that have none.</param>
/// <param name="Name">Its name, where it has one besides the key.</param>
/// <param name="Figures">Its matters.</param>
internal sealed record MatterSheetRow(string Key, string? Name, MatterFigures Figures);
