using System.Collections.Immutable;

namespace GridGov.Simulator.Randomness;

/// <summary>Draws without putting back.</summary>
internal static class Shuffle
{
    /// <summary>So many of a list in random order, or all of them when there are fewer (Fisher and Yates).</summary>
    public static ImmutableArray<T> Take<T>(IReadOnlyList<T> items, int count, SeededRandom random)
    {
        var deck = items.ToArray();
        var taken = Math.Min(count, deck.Length);
        for (var index = 0; index < taken; index++)
        {
            var other = random.Between(index, deck.Length);
            (deck[index], deck[other]) = (deck[other], deck[index]);
        }

        return [.. deck.AsSpan(0, taken)];
    }
}
