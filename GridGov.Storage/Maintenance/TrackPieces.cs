using System.Globalization;
using GridGov.Grains.Tracks;
using GridGov.Grains.Verification;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Workers;
using GridGov.Storage.Tracks;

namespace GridGov.Storage.Maintenance;

/// <summary>Decodes chunks of tracks to see whether they can be.</summary>
internal static class TrackPieces
{
    internal static TrackPiece Decode(DistrictId district, WorkerId worker, long day, long part, int fixes, ReadOnlySpan<byte> packed)
    {
        var where = string.Create(CultureInfo.InvariantCulture, $"part {part} of day {day}");
        try
        {
            var unpacked = new List<StoredFix>();
            FixPacking.Unpack(packed, fixes, unpacked);
            var isOfItsDay = unpacked.TrueForAll(fix => FixPacking.Day(fix.RecordedAtMs) == day);
            return new TrackPiece(district, worker, unpacked.Count, isOfItsDay ? null : $"{where} holds fixes of another day");
        }
        catch (Exception fault) when (fault is IndexOutOfRangeException or OverflowException)
        {
            return new TrackPiece(district, worker, 0, $"{where} ends early");
        }
    }
}
