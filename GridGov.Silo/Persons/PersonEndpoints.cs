namespace GridGov.Silo.Persons;

/// <summary>What people may ask for about themselves: everything that is held, and that it be erased. Each use is in the audit first.</summary>
internal static class PersonEndpoints
{
    private const int ShortestReason = 4;

    public static RouteGroupBuilder MapPersons(this RouteGroupBuilder district)
    {
        district.MapGet("/residents/{id}/export", ExportResidentAsync).Requires(Right.ExportPersons).WithTags("Persons")
            .Produces<ExportLine>(StatusCodes.Status200OK, "application/x-ndjson").WithName("ExportResident");
        district.MapGet("/workers/{id}/export", ExportWorkerAsync).Requires(Right.ExportPersons).WithTags("Persons")
            .Produces<ExportLine>(StatusCodes.Status200OK, "application/x-ndjson").WithName("ExportWorker");
        district.MapGet("/residents/{id}/erasure", GetErasureAsync).Requires(Right.ErasePersons).WithTags("Persons").WithName("GetErasure");
        district.MapPost("/residents/{id}/erasure", EraseAsync).Requires(Right.ErasePersons).WithTags("Persons").WithName("EraseResident");
        return district;
    }

    /// <summary>Everything held about a resident: NDJSON, a part a line, pictures included. For whoever answers the person (个人信息保护法 Art. 45).</summary>
    private static async Task<IResult> ExportResidentAsync(
        PathId<DistrictId> d, PathId<ResidentId> id, Caller caller, IGrainFactory grains, PersonRecords records, DistrictRegisters registers, EntityScope scope, AuditWriter audit,
        CancellationToken cancellationToken)
    {
        if (caller.GrantOf(Right.ExportPersons) != Grant.Scope)
        {
            return Problem.Forbidden("A worker may have only what is held about itself.");
        }

        var resident = grains.Resident(d.Value, id.Value);
        if ((await resident.GetRegistrationAsync(cancellationToken) is null && await resident.GetErasureAsync(cancellationToken) is null)
            || !await EntryEndpoints.CoversAsync(caller, d.Value, id.Value, registers, scope, cancellationToken))
        {
            return Problem.Unknown("resident", id.Value.Value);
        }

        await audit.WriteAsync(d.Value, caller, "export_resident", $"resident:{id.Value}", null, cancellationToken);
        return new ExportResult($"resident-{id.Value}.ndjson", records.OfResidentAsync(d.Value, id.Value, caller.Name, cancellationToken));
    }

    /// <summary>Everything held about a worker, as above; a worker's account may have its own.</summary>
    private static async Task<IResult> ExportWorkerAsync(
        PathId<DistrictId> d, PathId<WorkerId> id, Caller caller, IGrainFactory grains, PersonRecords records, EntityScope scope, AuditWriter audit, CancellationToken cancellationToken)
    {
        if (!caller.MayFor(Right.ExportPersons, id.Value))
        {
            return Problem.Forbidden("A worker may have only what is held about itself.");
        }

        if (await grains.Worker(d.Value, id.Value).GetRegistrationAsync(cancellationToken) is not { } worker
            || (caller.GrantOf(Right.ExportPersons) == Grant.Scope && !await scope.CoversAnyAsync(caller, d.Value, worker.Grids, cancellationToken)))
        {
            return Problem.Unknown("worker", id.Value.Value);
        }

        await audit.WriteAsync(d.Value, caller, "export_worker", $"worker:{id.Value}", null, cancellationToken);
        return new ExportResult($"worker-{id.Value}.ndjson", records.OfWorkerAsync(d.Value, id.Value, caller.Name, cancellationToken));
    }

    /// <summary>Whether an erasure was asked for, and whether it is done.</summary>
    private static async Task<Results<Ok<PersonErasure>, ProblemHttpResult>> GetErasureAsync(
        PathId<DistrictId> d, PathId<ResidentId> id, Caller caller, IGrainFactory grains, DistrictRegisters registers, EntityScope scope, CancellationToken cancellationToken) =>
        await grains.Resident(d.Value, id.Value).GetErasureAsync(cancellationToken) is { } erasure
        && await EntryEndpoints.CoversAsync(caller, d.Value, id.Value, registers, scope, cancellationToken)
            ? TypedResults.Ok(erasure)
            : Problem.Unknown("erasure", id.Value.Value);

    /// <summary>
    /// Erases a resident on one of the grounds of 个人信息保护法 Art. 47. Refused while an incident of the person is open, or a matter not archived. Asked for again it goes on, or answers that
    /// it is done.
    /// </summary>
    private static async Task<Results<Ok<ErasureReport>, ProblemHttpResult>> EraseAsync(
        PathId<DistrictId> d, PathId<ResidentId> id, ErasureRequest request, Caller caller, IGrainFactory grains, ResidentErasure erasure, DistrictRegisters registers, EntityScope scope,
        AuditWriter audit, TimeProvider time, CancellationToken cancellationToken)
    {
        if (request.Ground is not { } ground)
        {
            return Problem.Invalid("ground", "ground must be purpose_ended, service_ended, consent_withdrawn, unlawful or other_law.");
        }

        if (request.Reason?.Trim() is not { Length: >= ShortestReason and <= 200 } reason)
        {
            return Problem.Invalid("reason", $"reason must be {ShortestReason} to 200 characters; it goes into the audit, so name nobody in it.");
        }

        var resident = grains.Resident(d.Value, id.Value);
        var known = await resident.GetErasureAsync(cancellationToken);
        if ((known is null && await resident.GetRegistrationAsync(cancellationToken) is null)
            || !await EntryEndpoints.CoversAsync(caller, d.Value, id.Value, registers, scope, cancellationToken))
        {
            return Problem.Unknown("resident", id.Value.Value);
        }

        if (known is null && await erasure.HinderedByAsync(d.Value, id.Value, cancellationToken) is { } open)
        {
            return StillOpen(open);
        }

        await audit.WriteAsync(d.Value, caller, "erase_resident", $"resident:{id.Value}", $"{WireWord.Of(ground)}: {reason}", cancellationToken);
        var (hinderedBy, report) = known is null
            ? await erasure.BeginAsync(d.Value, id.Value, new PersonErasure { By = caller.Actor, Ground = ground, AskedAt = time.GetUtcNow() }, cancellationToken)
            : (null, await erasure.ResumeAsync(d.Value, id.Value, known, cancellationToken));
        return hinderedBy is { } cameIn ? StillOpen(cameIn)
            : report is null ? Problem.Conflict("registered-again", "Somebody was registered under this id meanwhile.", "Look at the entry and decide anew; nothing of it was erased.")
            : TypedResults.Ok(report);
    }

    private static ProblemHttpResult StillOpen(IncidentId open) => Problem.Conflict(
        "incident-open", "An incident of this person is open.", $"Whoever goes there needs to know whom they look for. End {open} first (a matter: archive it), then ask again.");
}

/// <summary>Why somebody is to be erased.</summary>
/// <param name="Ground">The ground in the law.</param>
/// <param name="Reason">4 to 200 characters, for the audit.</param>
internal sealed record ErasureRequest(ErasureGround? Ground, string? Reason);
