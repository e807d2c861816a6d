using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Wire;

namespace GridGov.Interfaces;

/// <summary>Grain keys: <c>{district}</c> or <c>{district}/{id}</c> or <c>{district}/{id}/{part}</c>.</summary>
public static class GrainKey
{
    /// <summary>The key of something inside a district.</summary>
    public static string Of<TId>(DistrictId district, TId id)
        where TId : struct, IPlainId<TId> => string.Concat(district.Value, "/", id.Value);

    /// <summary>The district that a key begins with.</summary>
    public static DistrictId District(string key) =>
        new(key.IndexOf('/', StringComparison.Ordinal) is var slash and > 0 ? key[..slash] : key);

    /// <summary>What follows the district, up to the next slash; empty for a district's own key.</summary>
    public static string Local(string key)
    {
        var start = key.IndexOf('/', StringComparison.Ordinal) + 1;
        if (start == 0)
        {
            return "";
        }

        var end = key.IndexOf('/', start);
        return end < 0 ? key[start..] : key[start..end];
    }
}
