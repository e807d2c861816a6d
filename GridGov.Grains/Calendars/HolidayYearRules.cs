namespace GridGov.Grains.Calendars;

/// <summary>What a year's days must keep to. Pure.</summary>
public static class HolidayYearRules
{
    private const int MostDaysInARow = 31;

    /// <summary>What is wrong; nothing: the year is sound.</summary>
    public static IEnumerable<string> Faults(HolidayYear year)
    {
        ArgumentNullException.ThrowIfNull(year);
        if (year.Year is < 1950 or > 2200)
        {
            yield return $"year {year.Year} must be 1950 to 2200.";
            yield break;
        }

        if (string.IsNullOrWhiteSpace(year.Source))
        {
            yield return "source must name the notice that the days are taken from.";
        }

        if (year.Holidays.IsDefaultOrEmpty || year.Workdays.IsDefault || year.Holidays.Any(static holiday => holiday is null))
        {
            yield return "holidays and workdays must be lists; a year has holidays.";
            yield break;
        }

        var off = new HashSet<DateOnly>();
        foreach (var holiday in year.Holidays)
        {
            if (string.IsNullOrWhiteSpace(holiday.Name) || holiday.To < holiday.From || holiday.To.DayNumber - holiday.From.DayNumber >= MostDaysInARow)
            {
                yield return $"holiday {holiday.Name} from {holiday.From:yyyy-MM-dd} to {holiday.To:yyyy-MM-dd}: it must have a name and 1 to {MostDaysInARow} days.";
                continue;
            }

            for (var day = holiday.From; day <= holiday.To; day = day.AddDays(1))
            {
                if (!IsIn(year.Year, day) || !off.Add(day))
                {
                    yield return $"holiday {holiday.Name}: {day:yyyy-MM-dd} is not in {year.Year} or the December before, or is off already.";
                }
            }
        }

        foreach (var day in year.Workdays)
        {
            if (!IsIn(year.Year, day) || off.Contains(day) || day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            {
                yield return $"workday {day:yyyy-MM-dd} must be a Saturday or Sunday of {year.Year} or the December before that is no day off.";
            }
        }
    }

    private static bool IsIn(int year, DateOnly day) => day.Year == year || (day.Year == year - 1 && day.Month == 12);
}
