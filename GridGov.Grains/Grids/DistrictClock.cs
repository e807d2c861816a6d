using GridGov.Interfaces.Grids;

namespace GridGov.Grains.Grids;

/// <summary>A district's local time: its days begin at local midnight, whatever daylight saving does that day.</summary>
public sealed class DistrictClock
{
    private readonly TimeZoneInfo _zone;

    private DistrictClock(TimeZoneInfo zone) => _zone = zone;

    /// <summary>The clock of settings; without settings or with a zone that this machine does not know, that of Asia/Shanghai (UTC+8).</summary>
    public static DistrictClock Of(DistrictSettings? settings) => new(
        TryFind(settings?.TimeZone) ?? TryFind(new DistrictSettings { Name = "" }.TimeZone)
        ?? TimeZoneInfo.CreateCustomTimeZone("UTC+08", TimeSpan.FromHours(8), "UTC+08", "UTC+08"));

    /// <summary>Is it an IANA zone that this machine knows?</summary>
    public static bool IsZone(string? name) => TryFind(name) is not null;

    /// <summary>First instant of a local day, UTC. Where midnight does not exist (clocks go forward), the first instant after it; where it exists twice, the first.</summary>
    public DateTimeOffset StartOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        if (_zone.IsInvalidTime(midnight))
        {
            // The offset before the jump carries the missing wall-clock time onto the instant of the jump or after it; step back to the jump.
            var before = new DateTimeOffset(midnight, _zone.GetUtcOffset(midnight.AddHours(-3)));
            return FirstOn(day, before.AddHours(-3).ToUniversalTime());
        }

        var offset = _zone.IsAmbiguousTime(midnight) ? _zone.GetAmbiguousTimeOffsets(midnight).Max() : _zone.GetUtcOffset(midnight);
        return new DateTimeOffset(midnight, offset).ToUniversalTime();
    }

    /// <summary>The local day of an instant.</summary>
    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, _zone).DateTime);

    /// <summary>A local wall-clock time without zone as an instant, UTC.</summary>
    public DateTimeOffset ToInstant(DateTime local)
    {
        var wall = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        return new DateTimeOffset(wall, _zone.GetUtcOffset(wall)).ToUniversalTime();
    }

    private DateTimeOffset FirstOn(DateOnly day, DateTimeOffset from)
    {
        var instant = from;
        while (DayOf(instant) < day)
        {
            instant = instant.AddMinutes(1);
        }

        return instant;
    }

    private static TimeZoneInfo? TryFind(string? name) =>
        name is { Length: > 0 and <= 64 } && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : null;
}
