using System.Globalization;
using GridGov.Grains.Calendars;
using GridGov.Silo.Configuration;

namespace GridGov.Silo.Grids;

/// <summary>The working-day calendar: the years that come with the product, and those in <c>{data}/calendars/{year}.json</c>, which overrule them.</summary>
internal static class CalendarFiles
{
    /// <summary>Reads the files there are, once, at the start.</summary>
    /// <exception cref="ConfigurationFaultException">One of them is no sound year.</exception>
    public static WorkingCalendar Read(string dataDirectory)
    {
        var folder = Path.Combine(dataDirectory, "calendars");
        return Directory.Exists(folder)
            ? new WorkingCalendar([.. HolidayYearFile.Shipped, .. Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(ReadYear)])
            : WorkingCalendar.Shipped;
    }

    private static HolidayYear ReadYear(string path)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationFaultException($"{path} cannot be read: {fault.Message}", fault);
        }

        var year = HolidayYearFile.Read(bytes, out var reason) ?? throw new ConfigurationFaultException(
            $"{path} is not a year of holidays: {reason} docs/operations.md shows one.");
        return Path.GetFileNameWithoutExtension(path) == year.Year.ToString(CultureInfo.InvariantCulture)
            ? year
            : throw new ConfigurationFaultException($"{path} is about {year.Year}; name it {year.Year}.json.");
    }
}
