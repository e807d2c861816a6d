using System.Collections.Frozen;
using System.Text.Json;

namespace GridGov.Interfaces.Wire;

/// <summary>The word that stands for an enum value in JSON (<see cref="WireEnumConverter{TEnum}"/>), metrics labels and timelines; made once a type.</summary>
public static class WireWord
{
    /// <summary>The value's name in lower snake case; a number for a value that has no name.</summary>
    public static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum => Words<TEnum>.ByValue.TryGetValue(value, out var word) ? word : value.ToString();

    private static class Words<TEnum>
        where TEnum : struct, Enum
    {
        public static readonly FrozenDictionary<TEnum, string> ByValue = Enum.GetValues<TEnum>().Distinct()
            .ToFrozenDictionary(value => value, value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()));
    }
}
