using System.Collections.Immutable;

namespace GridGov.Grains.Calendars;

/// <summary>What the State Council's notice says of one year: days off, and the weekend days that are worked instead (调休).</summary>
public sealed record HolidayYear
{
    /// <summary>The calendar year.</summary>
    public required int Year { get; init; }

    /// <summary>Which notice it was taken from.</summary>
    public required string Source { get; init; }

    /// <summary>Days off; those of the December before may be among them.</summary>
    public required ImmutableArray<Holiday> Holidays { get; init; }

    /// <summary>Saturdays and Sundays that are worked.</summary>
    public required ImmutableArray<DateOnly> Workdays { get; init; }
}
