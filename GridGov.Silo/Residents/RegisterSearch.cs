namespace GridGov.Silo.Residents;

/// <summary>
/// How well an entry answers what somebody typed: id, name, initials of the name, end of the phone number, part of the address. Several words must
/// all fit. Pure.
/// </summary>
internal static class RegisterSearch
{
    private const int ShortestPhoneTail = 3;

    /// <summary>0: not at all; more is better.</summary>
    public static int Rank(RegisterEntry entry, ReadOnlySpan<string> words)
    {
        var worst = int.MaxValue;
        foreach (var word in words)
        {
            worst = Math.Min(worst, RankOf(entry, word));
            if (worst == 0)
            {
                return 0;
            }
        }

        return worst == int.MaxValue ? 0 : worst;
    }

    /// <summary>The words of what was typed, lower-case.</summary>
    public static string[] Words(string typed) => typed.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static int RankOf(RegisterEntry entry, string word) =>
        entry.Id.Equals(word, StringComparison.OrdinalIgnoreCase) ? 7
        : entry.Name is { } name && name.StartsWith(word, StringComparison.OrdinalIgnoreCase) ? 6
        : PinyinInitials.BeginWith(entry.Initials, word) ? 5
        : word.Length >= ShortestPhoneTail && word.All(char.IsAsciiDigit) && entry.Phone?.EndsWith(word, StringComparison.Ordinal) == true ? 4
        : entry.Id.StartsWith(word, StringComparison.OrdinalIgnoreCase) ? 3
        : entry.Name?.Contains(word, StringComparison.OrdinalIgnoreCase) == true ? 2
        : entry.Address?.Contains(word, StringComparison.OrdinalIgnoreCase) == true ? 1
        : 0;
}
