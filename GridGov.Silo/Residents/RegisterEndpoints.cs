using GridGov.Silo.Incidents;

namespace GridGov.Silo.Residents;

/// <summary>Finds residents and devices. What is personal is masked until somebody gives a reason to see it, and the reason is on record first.</summary>
internal static class RegisterEndpoints
{
    private const int MaxFound = 50;
    private const int ShortestReason = 4;

    public static RouteGroupBuilder MapRegister(this RouteGroupBuilder district)
    {
        district.MapGet("/register", SearchAsync).Requires(Right.SeeIncidents).WithTags("Residents").WithName("SearchRegister");
        district.MapGet("/register/places", ListPlacesAsync).Requires(Right.SeeIncidents).WithTags("Devices").WithName("ListPlaces");
        district.MapPost("/residents/{id}/contact", BreakGlassAsync).Requires(Right.SeeContact).WithTags("Residents").WithName("OpenContact");
        return district;
    }

    /// <summary>By name, initials of its pinyin, the end of a phone number, address or id; best first, at most 50.</summary>
    private static async Task<Results<Ok<PageOf<RegisterHit>>, ProblemHttpResult>> SearchAsync(
        PathId<DistrictId> d, string? q, int? limit, Caller caller, DistrictRegisters registers, EntityScope scope, AuditWriter audit, CancellationToken cancellationToken)
    {
        if (caller.GrantOf(Right.SeeIncidents) != Grant.Scope)
        {
            return Problem.Forbidden("The register is for the control room.");
        }

        if (q is not { Length: >= 2 and <= 64 })
        {
            return Problem.Invalid("q", "q must be 2 to 64 characters of a name, its initials, a phone number's end, an address or an id.");
        }

        var register = await registers.OfAsync(d.Value);
        var found = register.Search(q, _ => true, caller.Grid is null ? Math.Clamp(limit ?? MaxFound, 1, MaxFound) : int.MaxValue);
        var hits = ImmutableArray.CreateBuilder<RegisterHit>();
        foreach (var entry in found)
        {
            if (hits.Count < Math.Clamp(limit ?? MaxFound, 1, MaxFound) && await scope.CoversAsync(caller, d.Value, GridOf(register, entry), cancellationToken))
            {
                hits.Add(RegisterHit.Of(register, entry));
            }
        }

        await audit.WriteAsync(d.Value, caller, "search_register", $"district:{d.Value}", $"{hits.Count} found", cancellationToken);
        return TypedResults.Ok(new PageOf<RegisterHit>(hits.DrainToImmutable(), null));
    }

    /// <summary>Where the devices' homes are, for the map: nothing but id, kind and place.</summary>
    private static async Task<Results<Ok<PageOf<DevicePlace>>, ProblemHttpResult>> ListPlacesAsync(
        PathId<DistrictId> d, Caller caller, DistrictRegisters registers, EntityScope scope, CancellationToken cancellationToken)
    {
        if (caller.GrantOf(Right.SeeIncidents) != Grant.Scope)
        {
            return Problem.Forbidden("The register is for the control room.");
        }

        var places = ImmutableArray.CreateBuilder<DevicePlace>();
        foreach (var device in (await registers.OfAsync(d.Value)).Devices)
        {
            if (device.Place is { } place && await scope.CoversAsync(caller, d.Value, device.Grid, cancellationToken))
            {
                places.Add(new DevicePlace(device.Id, device.Kind, Math.Round(place.Latitude, 5), Math.Round(place.Longitude, 5)));
            }
        }

        return TypedResults.Ok(new PageOf<DevicePlace>(places.DrainToImmutable(), null));
    }

    /// <summary>Everything that responders need about a resident without an open incident. Needs a reason; reason and view are in the audit before the answer.</summary>
    private static async Task<Results<Ok<Contact>, ProblemHttpResult>> BreakGlassAsync(
        PathId<DistrictId> d, PathId<ResidentId> id, ReasonRequest request, Caller caller, IGrainFactory grains, DistrictRegisters registers, EntityScope scope, AuditWriter audit, CancellationToken cancellationToken)
    {
        if (caller.GrantOf(Right.SeeContact) != Grant.WhileOpen)
        {
            return Problem.Forbidden("A worker sees whom it is sent to, with the task.");
        }

        if (request.Reason?.Trim() is not { Length: >= ShortestReason and <= 200 } reason)
        {
            return Problem.Invalid("reason", $"reason must be {ShortestReason} to 200 characters; it goes into the audit.");
        }

        var register = await registers.OfAsync(d.Value);
        if (await grains.Resident(d.Value, id.Value).GetRegistrationAsync(cancellationToken) is not { } resident
            || (register.Resident(id.Value.Value) is { } entry && !await scope.CoversAsync(caller, d.Value, GridOf(register, entry), cancellationToken)))
        {
            return Problem.Unknown("resident", id.Value.Value);
        }

        await audit.WriteAsync(d.Value, caller, "break_glass", $"resident:{id.Value}", reason, cancellationToken);
        return TypedResults.Ok(Contact.Of(resident, resident.Home?.Address));
    }

    /// <summary>A resident without a grid of its own lives where its devices are.</summary>
    internal static GridCode? GridOf(DistrictRegister register, RegisterEntry entry) =>
        entry.Grid ?? (entry.Type == "resident" ? register.DevicesOf(entry.Id).Select(device => device.Grid).FirstOrDefault(grid => grid is not null) : null);
}

/// <summary>Why somebody wants to see what is personal.</summary>
/// <param name="Reason">4 to 200 characters.</param>
internal sealed record ReasonRequest(string? Reason);

/// <summary>Where a device's home is.</summary>
/// <param name="Id">The device.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Lat">Degrees, WGS-84, to a metre.</param>
/// <param name="Lon">Degrees, WGS-84.</param>
internal sealed record DevicePlace(string Id, DeviceKind? Kind, double Lat, double Lon);

/// <summary>Somebody or something that was found, masked.</summary>
internal sealed record RegisterHit
{
    /// <summary>resident or device.</summary>
    public required string Type { get; init; }

    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>The resident; for a device the one it belongs to.</summary>
    public string? Resident { get; init; }

    /// <summary>The resident's name, masked: 张*兰.</summary>
    public string? Name { get; init; }

    /// <summary>The last four digits of the phone.</summary>
    public string? PhoneTail { get; init; }

    /// <summary>The address without the door.</summary>
    public string? Address { get; init; }

    /// <summary>The base grid.</summary>
    public GridCode? Grid { get; init; }

    /// <summary>living_alone, five_guarantees, …</summary>
    public ImmutableArray<string> Categories { get; init; } = [];

    /// <summary>What a device is.</summary>
    public DeviceKind? Kind { get; init; }

    /// <summary>A resident's devices.</summary>
    public ImmutableArray<string> Devices { get; init; } = [];

    public static RegisterHit Of(DistrictRegister register, RegisterEntry entry)
    {
        var resident = entry.Type == "resident" ? entry : entry.Resident is { } id ? register.Resident(id) : null;
        var devices = entry.Type == "resident" ? register.DevicesOf(entry.Id).ToList() : [];
        return new RegisterHit
        {
            Type = entry.Type,
            Id = entry.Id,
            Resident = entry.Type == "resident" ? entry.Id : entry.Resident,
            Name = resident?.Name is { } name ? Masked.Name(name) : null,
            PhoneTail = Masked.Phone(resident?.Phone),
            Address = Masked.Address(entry.Address ?? resident?.Address ?? devices.FirstOrDefault()?.Address),
            Grid = entry.Grid ?? devices.FirstOrDefault()?.Grid,
            Categories = resident?.Categories ?? [],
            Kind = entry.Kind,
            Devices = [.. devices.Select(device => device.Id)],
        };
    }
}
