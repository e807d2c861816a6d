namespace GridGov.Simulator.Randomness;

/// <summary>
/// SplitMix64: the same seed gives the same numbers on every machine and every version of .NET. Each thing that is made up draws from a
/// sequence of its own (<see cref="For(long, ReadOnlySpan{string})"/>), so that adding one kind of event does not change the others.
/// </summary>
public sealed class SeededRandom(ulong seed)
{
    private const ulong FnvOffset = 14695981039346656037;
    private const ulong FnvPrime = 1099511628211;
    private const double UnitOf53Bits = 1.0 / (1UL << 53);

    private ulong state = seed;

    /// <summary>The sequence that belongs to a path of names under a seed.</summary>
    public static SeededRandom For(long seed, params ReadOnlySpan<string> path)
    {
        var hash = FnvOffset;
        foreach (var name in path)
        {
            foreach (var character in name)
            {
                hash = (hash ^ character) * FnvPrime;
            }

            hash = (hash ^ '/') * FnvPrime;
        }

        return new SeededRandom(hash ^ Mix(unchecked((ulong)seed)));
    }

    /// <summary>64 random bits.</summary>
    public ulong NextBits()
    {
        state += 0x9E3779B97F4A7C15;
        return Mix(state);
    }

    /// <summary>0 to under 1.</summary>
    public double NextFraction() => (NextBits() >> 11) * UnitOf53Bits;

    /// <summary>A number of a range, the upper bound excluded.</summary>
    public double Between(double lower, double upper) => lower + NextFraction() * (upper - lower);

    /// <summary>A whole number of a range, the upper bound excluded.</summary>
    public int Between(int lower, int upper) => lower + (int)Math.BigMul(NextBits(), (ulong)(upper - lower), out _);

    /// <summary>A span of whole seconds of a range, the upper bound excluded.</summary>
    public TimeSpan Seconds(int lower, int upper) => TimeSpan.FromSeconds(Between(lower, upper));

    /// <summary>True with a probability of 0 to 1.</summary>
    public bool Chance(double probability) => NextFraction() < probability;

    /// <summary>One of a list.</summary>
    public T Pick<T>(IReadOnlyList<T> choices) => choices[Between(0, choices.Count)];

    /// <summary>Mean 0, deviation 1 (Box and Muller).</summary>
    public double Gaussian() => Math.Sqrt(-2 * Math.Log(1 - NextFraction())) * Math.Cos(2 * Math.PI * NextFraction());

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
