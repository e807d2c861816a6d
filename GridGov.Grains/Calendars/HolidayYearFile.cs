using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;

namespace GridGov.Grains.Calendars;

/// <summary>Reads a year's file; the shipped ones lie in this assembly.</summary>
public static class HolidayYearFile
{
    private const string ShippedPrefix = "GridGov.Grains.Calendars.";

    /// <summary>The years that come with the product: those whose notice is published.</summary>
    public static ImmutableArray<HolidayYear> Shipped { get; } = ReadShipped();

    /// <summary>Reads a file's bytes; <see langword="null"/> with the reason when they are no sound year.</summary>
    public static HolidayYear? Read(ReadOnlySpan<byte> json, out string? fault)
    {
        try
        {
            var year = JsonSerializer.Deserialize(json, HolidayYearJson.Default.HolidayYear);
            fault = year is null ? "it is empty." : string.Join(' ', HolidayYearRules.Faults(year)) is { Length: > 0 } faults ? faults : null;
            return fault is null ? year : null;
        }
        catch (JsonException unreadable)
        {
            fault = unreadable.Message;
            return null;
        }
    }

    private static ImmutableArray<HolidayYear> ReadShipped()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return
        [
            .. assembly.GetManifestResourceNames().Where(static name => name.StartsWith(ShippedPrefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal)
                .Select(name => ReadShipped(assembly, name)),
        ];
    }

    private static HolidayYear ReadShipped(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return Read(bytes, out var fault) ?? throw new InvalidOperationException($"{name}: {fault}");
    }
}
