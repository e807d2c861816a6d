using System.Collections.Immutable;
using System.Globalization;
using GridGov.Interfaces.Live;

namespace GridGov.Storage.Live;

/// <summary>What every append to a feed must keep to.</summary>
internal static class FeedSequence
{
    /// <exception cref="ArgumentException">A sequence does not follow the one before.</exception>
    internal static void CheckConsecutive(ImmutableArray<FeedEvent> events)
    {
        for (var i = 1; i < events.Length; i++)
        {
            if (events[i].Sequence != events[i - 1].Sequence + 1)
            {
                throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture, $"Event {events[i].Sequence} follows {events[i - 1].Sequence}; sequences are consecutive."), nameof(events));
            }
        }
    }
}
