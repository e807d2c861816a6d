using GridGov.Silo.Devices;
using GridGov.Silo.Import;

namespace GridGov.Silo.Residents;

/// <summary>Entries of the register are read and corrected here, each by whoever may register it. Reading is on record first; what changed is on record by name, never by value.</summary>
internal static class EntryEndpoints
{
    public static RouteGroupBuilder MapEntries(this RouteGroupBuilder district)
    {
        district.MapGet("/residents/{id}/registration", GetResidentAsync).Requires(Right.RegisterDistrict).WithTags("Residents").WithName("GetResidentRegistration");
        district.MapPatch("/residents/{id}/registration", CorrectResidentAsync).Requires(Right.RegisterDistrict).WithTags("Residents").WithName("CorrectResident");
        district.MapGet("/devices/{id}/registration", GetDeviceAsync).Requires(Right.RegisterDevices).WithTags("Devices").WithName("GetDeviceRegistration");
        district.MapPatch("/devices/{id}/registration", CorrectDeviceAsync).Requires(Right.RegisterDevices).WithTags("Devices").WithName("CorrectDevice");
        return district;
    }

    /// <summary>A resident's entry. Address, phone, key holder and health notes are hinted at, not shown: they are seen through an incident, or for a reason.</summary>
    private static async Task<Results<Ok<ResidentEntryView>, ProblemHttpResult>> GetResidentAsync(
        PathId<DistrictId> d, PathId<ResidentId> id, Caller caller, IGrainFactory grains, DistrictRegisters registers, EntityScope scope, AuditWriter audit, CancellationToken cancellationToken)
    {
        if (await grains.Resident(d.Value, id.Value).GetEntryAsync(cancellationToken) is not { } entry
            || !await CoversAsync(caller, d.Value, id.Value, registers, scope, cancellationToken))
        {
            return Problem.Unknown("resident", id.Value.Value);
        }

        await audit.WriteAsync(d.Value, caller, "read_resident_entry", $"resident:{id.Value}", null, cancellationToken);
        return TypedResults.Ok(ResidentEntryView.Of(id.Value, entry));
    }

    /// <summary>Corrects what is said and leaves the rest. 409 with who was first when the entry is no longer at the version that was seen.</summary>
    private static async Task<Results<Ok<ResidentEntryView>, ProblemHttpResult>> CorrectResidentAsync(
        PathId<DistrictId> d, PathId<ResidentId> id, ResidentCorrection correction, Caller caller, IGrainFactory grains, Registrar registrar, DistrictRegisters registers, EntityScope scope,
        AuditWriter audit, CancellationToken cancellationToken)
    {
        var faults = new Faults();
        correction.Check(id.Value.Value, faults);
        if (faults.Any)
        {
            return Problem.Invalid(faults);
        }

        if (await grains.Resident(d.Value, id.Value).GetEntryAsync(cancellationToken) is not { } seen
            || !await CoversAsync(caller, d.Value, id.Value, registers, scope, cancellationToken))
        {
            return Problem.Unknown("resident", id.Value.Value);
        }

        var corrected = correction.ApplyTo(seen.Registration);
        // based on what was read here, so that nothing that somebody writes meanwhile is taken back
        var outcome = await registrar.ResidentAsync(d.Value, id.Value, corrected, new RegistrationAct(caller.Name, correction.Version ?? seen.Mark.Version), cancellationToken);
        if (outcome.IsStale)
        {
            return Problem.StaleEntry(outcome.Mark!);
        }

        if (outcome.IsBeingErased)
        {
            return Problem.BeingErased();
        }

        await audit.WriteAsync(d.Value, caller, "correct_resident", $"resident:{id.Value}", ResidentCorrection.Differences(seen.Registration, corrected), cancellationToken);
        return TypedResults.Ok(ResidentEntryView.Of(id.Value, new ResidentEntry(corrected, outcome.Mark!)));
    }

    /// <summary>A device's entry; its address is hinted at.</summary>
    private static async Task<Results<Ok<DeviceEntryView>, ProblemHttpResult>> GetDeviceAsync(
        PathId<DistrictId> d, PathId<DeviceId> id, Caller caller, IGrainFactory grains, EntityScope scope, AuditWriter audit, CancellationToken cancellationToken)
    {
        if (await EntryAsync(caller, d.Value, id.Value, grains, scope, cancellationToken) is not { } entry)
        {
            return Problem.Unknown("device", id.Value.Value);
        }

        await audit.WriteAsync(d.Value, caller, "read_device_entry", $"device:{id.Value}", null, cancellationToken);
        return TypedResults.Ok(DeviceEntryView.Of(id.Value, entry));
    }

    /// <summary>Corrects what is said and leaves the rest, the credential too. 409 with who was first when the entry is no longer at the version that was seen.</summary>
    private static async Task<Results<Ok<DeviceEntryView>, ProblemHttpResult>> CorrectDeviceAsync(
        PathId<DistrictId> d, PathId<DeviceId> id, DeviceCorrection correction, Caller caller, IGrainFactory grains, Registrar registrar, EntityScope scope, AuditWriter audit,
        CancellationToken cancellationToken)
    {
        var faults = new Faults();
        correction.Check(id.Value.Value, faults);
        if (!faults.Any && correction.Resident is { Length: > 0 } resident
            && await grains.Resident(d.Value, new ResidentId(resident)).GetRegistrationAsync(cancellationToken) is null)
        {
            faults.Add("resident", $"There is no resident {resident}.");
        }

        if (faults.Any)
        {
            return Problem.Invalid(faults);
        }

        if (await EntryAsync(caller, d.Value, id.Value, grains, scope, cancellationToken) is not { } seen)
        {
            return Problem.Unknown("device", id.Value.Value);
        }

        var corrected = correction.ApplyTo(seen.Registration);
        var outcome = await registrar.CorrectDeviceAsync(
            d.Value, id.Value, corrected, new RegistrationAct(caller.Name, correction.Version ?? seen.Mark.Version), cancellationToken);
        if (outcome.IsStale)
        {
            return Problem.StaleEntry(outcome.Mark!);
        }

        await audit.WriteAsync(d.Value, caller, "correct_device", $"device:{id.Value}", DeviceCorrection.Differences(seen.Registration, corrected), cancellationToken);
        return TypedResults.Ok(DeviceEntryView.Of(id.Value, new DeviceEntry(corrected, outcome.Mark!)));
    }

    private static async Task<DeviceEntry?> EntryAsync(
        Caller caller, DistrictId district, DeviceId id, IGrainFactory grains, EntityScope scope, CancellationToken cancellationToken)
    {
        var grain = grains.Device(district, id);
        return await grain.GetEntryAsync(cancellationToken) is { } entry
            && await scope.CoversAsync(caller, district, (await grain.GetSnapshotAsync(cancellationToken))?.Grid, cancellationToken)
                ? entry
                : null;
    }

    /// <summary>Whether the account sees where the resident lives; whoever is not in the register lives nowhere.</summary>
    internal static async Task<bool> CoversAsync(
        Caller caller, DistrictId district, ResidentId id, DistrictRegisters registers, EntityScope scope, CancellationToken cancellationToken)
    {
        var register = await registers.OfAsync(district);
        return register.Resident(id.Value) is not { } entry || await scope.CoversAsync(caller, district, RegisterEndpoints.GridOf(register, entry), cancellationToken);
    }
}
