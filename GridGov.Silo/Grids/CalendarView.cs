using GridGov.Grains.Calendars;

namespace GridGov.Silo.Grids;

/// <summary>A year as a district works it.</summary>
/// <param name="Year">The calendar year.</param>
/// <param name="IsProvisional">Its notice is not known here: Monday to Friday is assumed.</param>
/// <param name="Source">The notice; left out when it is not known.</param>
/// <param name="OfficeHours">When offices are open on working days, local time.</param>
/// <param name="Holidays">Days off in a row, with the first and the last.</param>
/// <param name="Workdays">Saturdays and Sundays that are worked.</param>
internal sealed record CalendarView(
    int Year, bool IsProvisional, string? Source, string OfficeHours, ImmutableArray<Holiday> Holidays, ImmutableArray<DateOnly> Workdays)
{
    public static CalendarView Of(int year, HolidayYear? known, OfficeHours hours) =>
        new(year, known is null, known?.Source, hours.ToString(), known?.Holidays ?? [], known?.Workdays ?? []);
}
