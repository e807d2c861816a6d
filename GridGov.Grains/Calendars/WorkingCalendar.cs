using System.Collections.Immutable;

namespace GridGov.Grains.Calendars;

/// <summary>
/// Which days are worked: Monday to Friday, except for holidays and the weekend days worked for them (调休), which the State Council names anew each year.
/// A year without its notice is Monday to Friday throughout, and every day of it says that this is provisional. Pure and immutable.
/// </summary>
public sealed class WorkingCalendar
{
    private readonly Dictionary<DateOnly, WorkingDay> _exceptions = [];
    private readonly ImmutableSortedDictionary<int, HolidayYear> _years;

    /// <summary>A calendar of sound years; of two with the same number the later in the list counts.</summary>
    public WorkingCalendar(IEnumerable<HolidayYear> years)
    {
        ArgumentNullException.ThrowIfNull(years);
        var known = ImmutableSortedDictionary.CreateBuilder<int, HolidayYear>();
        foreach (var year in years)
        {
            known[year.Year] = year;
        }

        _years = known.ToImmutable();

        // In the order of the years: what a notice says of the December before overrules the notice of that year.
        foreach (var year in _years.Values)
        {
            foreach (var holiday in year.Holidays)
            {
                for (var day = holiday.From; day <= holiday.To; day = day.AddDays(1))
                {
                    _exceptions[day] = new WorkingDay(IsWorking: false, IsProvisional: false, holiday.Name);
                }
            }

            foreach (var day in year.Workdays)
            {
                _exceptions[day] = new WorkingDay(IsWorking: true, IsProvisional: false);
            }
        }
    }

    /// <summary>The years that come with the product.</summary>
    public static WorkingCalendar Shipped { get; } = new(HolidayYearFile.Shipped);

    /// <summary>The years whose notice is known, ascending.</summary>
    public IEnumerable<HolidayYear> Years => _years.Values;

    /// <summary>The notice of a year; <see langword="null"/>: not known.</summary>
    public HolidayYear? YearOf(int year) => _years.GetValueOrDefault(year);

    /// <summary>Is a day worked?</summary>
    public WorkingDay Of(DateOnly day) => _exceptions.TryGetValue(day, out var exception)
        ? exception
        : new WorkingDay(day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday), !_years.ContainsKey(day.Year));
}
