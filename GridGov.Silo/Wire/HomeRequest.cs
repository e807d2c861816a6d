namespace GridGov.Silo.Wire;

/// <summary>A home.</summary>
/// <param name="Lat">Degrees, WGS-84; with <paramref name="Lon"/> or not at all.</param>
/// <param name="Lon">Degrees, WGS-84.</param>
/// <param name="Address">At most 200 characters.</param>
/// <param name="Grid">Its base grid; left out: looked up by place.</param>
internal sealed record HomeRequest(double? Lat, double? Lon, string? Address, string? Grid)
{
    public void Check(Faults faults)
    {
        faults.Limit("home.address", Address, 200);
        if ((Lat is null) != (Lon is null)
            || (Lat is { } lat && Lon is { } lon && !GeoPoint.TryFromDegrees(latitude: lat, longitude: lon, out _)))
        {
            faults.Add("home", "home needs lat (−90…90) and lon (−180…180), WGS-84 degrees, or neither.");
        }

        if (Grid is not null && !PlainId.IsValid(Grid))
        {
            faults.Add("home.grid", "home.grid is not a grid code.");
        }
    }

    public Home ToHome() => new(
        Lat is { } lat && Lon is { } lon ? GeoPoint.FromDegrees(latitude: lat, longitude: lon) : null, Address, Grid is null ? null : new GridCode(Grid));
}
