using System.Collections.Immutable;

namespace GridGov.Interfaces.Wire;

/// <summary>
/// Generated JSON readers hand an init-only property the default of its type when the JSON does not have it, whatever its initializer says. Records that
/// stand in stored state make the documented default of it.
/// </summary>
internal static class MissingFields
{
    /// <summary>Empty instead of no array at all.</summary>
    public static ImmutableArray<T> OrEmpty<T>(this ImmutableArray<T> array) => array.IsDefault ? [] : array;
}
