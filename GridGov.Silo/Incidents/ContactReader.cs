namespace GridGov.Silo.Incidents;

/// <summary>
/// Reads whom an incident is about, for callers who may know while it is open. The view is in the audit, on disk, before anything is answered.
/// </summary>
internal sealed class ContactReader(IGrainFactory grains, AuditWriter audit)
{
    public async Task<Contact?> ReadAsync(Caller caller, DistrictId district, IncidentSnapshot incident, CancellationToken cancellationToken)
    {
        if (!MaySee(caller, incident) || (incident.Resident is null && incident.Device is null))
        {
            return null;
        }

        var subject = incident.Resident is { } resident ? $"resident:{resident}" : $"device:{incident.Device}";
        await audit.WriteAsync(district, caller, "view_resident", subject, $"incident:{incident.Id}", cancellationToken);
        var person = incident.Resident is { } id ? await grains.Resident(district, id).GetRegistrationAsync(cancellationToken) : null;
        var home = person?.Home?.Address is null && incident.Device is { } device
            ? (await grains.Device(district, device).GetRegistrationAsync(cancellationToken))?.Home
            : person?.Home;
        return person is null && home?.Address is null
            ? null
            : Contact.Of(person, home?.Address);
    }

    private static bool MaySee(Caller caller, IncidentSnapshot incident) => incident.State.IsOpen() && caller.GrantOf(Right.SeeContact) switch
    {
        Grant.WhileOpen => true,
        Grant.OwnWhileOpen => IncidentAccess.IsOwnTask(caller, incident),
        _ => false,
    };
}

/// <summary>Whom an incident is about. Personal.</summary>
/// <param name="Name">The resident's name.</param>
/// <param name="Phone">The resident's phone.</param>
/// <param name="Address">The registered address.</param>
/// <param name="KeyHolder">Who has a key.</param>
/// <param name="HealthNotes">For responders.</param>
/// <param name="Categories">living_alone, five_guarantees, …</param>
internal sealed record Contact(
    string? Name, string? Phone, string? Address, string? KeyHolder, string? HealthNotes, ImmutableArray<string> Categories)
{
    public static Contact Of(ResidentRegistration? person, string? address) =>
        new(person?.Name, person?.Phone, address, person?.KeyHolder, person?.HealthNotes, person?.Categories ?? []);
}
