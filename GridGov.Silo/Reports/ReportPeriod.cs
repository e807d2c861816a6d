using System.Globalization;

namespace GridGov.Silo.Reports;

/// <summary>A local day, month or year of a district: yyyy-MM-dd, yyyy-MM or yyyy.</summary>
/// <param name="First">Its first day.</param>
/// <param name="After">The first day after it.</param>
/// <param name="Text">As it was written.</param>
internal readonly record struct ReportPeriod(DateOnly First, DateOnly After, string Text)
{
    /// <summary>Null: that is none.</summary>
    public static ReportPeriod? Parse(string? text)
    {
        if (Read(text, "yyyy-MM-dd") is { } day)
        {
            return new ReportPeriod(day, day.AddDays(1), text!);
        }

        if (Read(text, "yyyy-MM") is { } month)
        {
            return new ReportPeriod(month, month.AddMonths(1), text!);
        }

        return Read(text, "yyyy") is { } year ? new ReportPeriod(year, year.AddYears(1), text!) : null;
    }

    private static DateOnly? Read(string? text, string format) =>
        DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 2015 and <= 2200 ? day : null;
}
