namespace GridGov.Silo.Wire;

/// <summary>What is different about a home; what is left out stays as it is.</summary>
/// <param name="Lat">Degrees, WGS-84; with <paramref name="Lon"/> or not at all.</param>
/// <param name="Lon">Degrees, WGS-84.</param>
/// <param name="Address">At most 200 characters; empty: none is known.</param>
/// <param name="Grid">Its base grid; empty, or left out with a new place: looked up by place.</param>
internal sealed record HomeCorrection(double? Lat, double? Lon, string? Address, string? Grid)
{
    public void Check(Faults faults) => new HomeRequest(Lat, Lon, Address, Grid is "" ? null : Grid).Check(faults);

    public Home? ApplyTo(Home? stands)
    {
        var place = Lat is { } lat && Lon is { } lon ? GeoPoint.FromDegrees(latitude: lat, longitude: lon) : stands?.Location;
        var address = Corrected.Of(Address, stands?.Address);
        // a grid that was given by hand was given for the place that it was given with
        var grid = Grid is null ? Lat is null ? stands?.Grid : null : Grid is "" ? null : new GridCode(Grid);
        return place is null && address is null && grid is null ? null : new Home(place, address, grid);
    }
}

/// <summary>A text that somebody may correct.</summary>
internal static class Corrected
{
    /// <summary>Left out: what stands; empty: nothing.</summary>
    public static string? Of(string? said, string? stands) => said is null ? stands : said.Trim() is { Length: > 0 } text ? text : null;
}
