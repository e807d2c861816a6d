using GridGov.Grains.Tracks;

namespace GridGov.Storage.Tracks;

/// <summary>The order of a track: by event time, fixes of one instant as they arrived.</summary>
internal static class FixOrder
{
    internal static readonly Comparison<StoredFix> ByEventTime = static (one, other) => one.RecordedAtMs != other.RecordedAtMs
        ? one.RecordedAtMs.CompareTo(other.RecordedAtMs)
        : one.ReceivedAtMs.CompareTo(other.ReceivedAtMs);
}
