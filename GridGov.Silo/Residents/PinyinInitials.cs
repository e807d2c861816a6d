using System.Collections.Frozen;

namespace GridGov.Silo.Residents;

/// <summary>
/// The letters with which readings of Chinese characters begin, so that 张玉兰 is found by <c>zyl</c>. A character with several readings answers to each
/// of them: 单 is d and s. The table (pinyin-initials.txt) is made by GridGov.Web/dev/pinyinInitials.mjs.
/// </summary>
internal static class PinyinInitials
{
    private static readonly FrozenDictionary<char, uint> Letters = Read();

    /// <summary>For each character of a name the letters it answers to, a bit each; Latin letters and digits answer to themselves, the rest is left out.</summary>
    public static ImmutableArray<uint> Of(string name)
    {
        var letters = ImmutableArray.CreateBuilder<uint>(name.Length);
        foreach (var character in name)
        {
            if (Letters.TryGetValue(character, out var initials))
            {
                letters.Add(initials);
            }
            else if (char.IsAsciiLetter(character))
            {
                letters.Add(Bit(char.ToLowerInvariant(character)));
            }
        }

        return letters.DrainToImmutable();
    }

    /// <summary>Does a name begin with these initials, lower-case Latin letters?</summary>
    public static bool BeginWith(ImmutableArray<uint> name, ReadOnlySpan<char> initials)
    {
        if (initials.IsEmpty || initials.Length > name.Length)
        {
            return false;
        }

        for (var i = 0; i < initials.Length; i++)
        {
            if (!char.IsAsciiLetterLower(initials[i]) || (name[i] & Bit(initials[i])) == 0)
            {
                return false;
            }
        }

        return true;
    }

    private static uint Bit(char letter) => 1u << (letter - 'a');

    private static FrozenDictionary<char, uint> Read()
    {
        using var stream = typeof(PinyinInitials).Assembly.GetManifestResourceStream("pinyin-initials.txt")
            ?? throw new InvalidOperationException("pinyin-initials.txt is not in the assembly.");
        using var reader = new StreamReader(stream);
        var letters = new Dictionary<char, uint>();
        while (reader.ReadLine() is { Length: > 2 } line)
        {
            foreach (var character in line.AsSpan(2))
            {
                letters[character] = letters.GetValueOrDefault(character) | Bit(line[0]);
            }
        }

        return letters.ToFrozenDictionary();
    }
}
