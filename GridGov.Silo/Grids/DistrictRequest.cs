namespace GridGov.Silo.Grids;

/// <summary>What a district is to be.</summary>
/// <param name="Name">At most 64 characters.</param>
/// <param name="TimeZone">IANA name; left out: Asia/Shanghai.</param>
/// <param name="Center">Where its map opens, WGS-84; left out: the middle of its grids.</param>
/// <param name="IsSynthetic">All or part of its content is made up.</param>
/// <param name="OfficeHours">When offices are open on working days, local time; left out: 09:00-12:00,13:30-17:30.</param>
internal sealed record DistrictRequest(string? Name, string? TimeZone, GeoPoint? Center, bool? IsSynthetic, string? OfficeHours)
{
    public void Check(DistrictId id, Faults faults)
    {
        GivenId.Check("district", id.Value, faults);
        faults.Require("name", Name, 64);
        if (TimeZone is { } zone && (zone.Length > 64 || !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _)))
        {
            faults.Add("timeZone", "timeZone must be an IANA time zone such as Asia/Shanghai.");
        }

        if (OfficeHours is not null && Hours is null)
        {
            faults.Add("officeHours", "officeHours must be 1 to 4 spans in order that do not touch, an hour in all at least, such as 09:00-12:00,13:30-17:30.");
        }
    }

    public DistrictSettings ToSettings() => new()
    {
        Name = Name!.Trim(), TimeZone = TimeZone ?? "Asia/Shanghai", Center = Center, IsSynthetic = IsSynthetic ?? false,
        OfficeHours = Hours?.ToString(),
    };

    private Grains.Calendars.OfficeHours? Hours => Grains.Calendars.OfficeHours.Parse(OfficeHours);
}

/// <summary>A district.</summary>
internal sealed record DistrictView(DistrictId Id, string Name, string TimeZone, GeoPoint? Center, bool IsSynthetic, string OfficeHours)
{
    public static DistrictView Of(DistrictId id, DistrictSettings settings) =>
        new(id, settings.Name, settings.TimeZone, settings.Center, settings.IsSynthetic, Grains.Calendars.OfficeHours.Of(settings).ToString());
}
