using GridGov.Interfaces.Devices;

namespace GridGov.Grains.Grids;

/// <summary>A home that is entered under a closed grid is in the one that took its place: what follows a reorganisation has gone by then. Pure.</summary>
public static class LivingHome
{
    /// <summary>The home, in a grid that there is now; a grid that nobody knows stays as it was entered.</summary>
    public static Home? Of(IGridLookup map, Home? home)
    {
        ArgumentNullException.ThrowIfNull(map);
        return home is { Grid: { } grid } && map.LivingOf(grid, home.Location) is { } living && living != grid ? home with { Grid = living } : home;
    }
}
