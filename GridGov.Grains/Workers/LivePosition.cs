using GridGov.Interfaces.Geography;
using GridGov.Interfaces.Workers;

namespace GridGov.Grains.Workers;

/// <summary>
/// A live position as a grain keeps it. A value: fifty thousand workers whose every fix put a new object into an old one made the collector look through all of
/// them again and again. Others are told it as a <see cref="LastFix"/>.
/// </summary>
/// <param name="Location">Where, WGS-84.</param>
/// <param name="RecordedAt">When that was measured, the device's clock, UTC.</param>
/// <param name="AccuracyMeters">Radius of uncertainty, metres; null: not said.</param>
internal readonly record struct LivePosition(GeoPoint Location, DateTimeOffset RecordedAt, double? AccuracyMeters)
{
    /// <summary>What a fix says.</summary>
    public static LivePosition Of(in PositionFix fix) => new(fix.Location, fix.RecordedAt, fix.AccuracyMeters);

    /// <summary>Null: nothing is known.</summary>
    public static LivePosition? Of(LastFix? fix) => fix is null ? null : new(fix.Location, fix.RecordedAt, fix.AccuracyMeters);

    /// <summary>As others see it.</summary>
    public LastFix ToLastFix() => LastFix.At(Location, RecordedAt, AccuracyMeters);
}
