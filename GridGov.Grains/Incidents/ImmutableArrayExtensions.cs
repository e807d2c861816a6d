using System.Collections.Immutable;

namespace GridGov.Grains.Incidents;

/// <summary>What immutable arrays lack.</summary>
internal static class ImmutableArrayExtensions
{
    /// <summary>Index of the first match; −1 for none.</summary>
    public static int FindIndex<T>(this ImmutableArray<T> items, Func<T, bool> matches)
    {
        for (var i = 0; i < items.Length; i++)
        {
            if (matches(items[i]))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The newest so many.</summary>
    public static ImmutableArray<T> Newest<T>(this ImmutableArray<T> items, int count) =>
        items.Length <= count ? items : items.RemoveRange(0, items.Length - count);
}
