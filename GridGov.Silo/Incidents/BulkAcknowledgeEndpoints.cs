namespace GridGov.Silo.Incidents;

/// <summary>Acknowledges many incidents with one request: in a flood a request for each takes longer than the flood.</summary>
internal static class BulkAcknowledgeEndpoints
{
    /// <summary>So many grains are asked at once: enough for their writes to share commits, few enough that alarms which come meanwhile are not behind them.</summary>
    private const int AtOnce = 32;

    public static RouteGroupBuilder MapBulkAcknowledge(this RouteGroupBuilder district)
    {
        district.MapPost("/incidents/acknowledge", AcknowledgeAsync).Requires(Right.Acknowledge).WithTags("Incidents").WithName("AcknowledgeIncidents");
        return district;
    }

    /// <summary>
    /// For each incident the same as its own acknowledge: scope, refusals and timeline. One answer each, in the order of the request; what one incident answers stops no other.
    /// Sent again it changes nothing, so a request whose answer was lost is simply sent again.
    /// </summary>
    private static async Task<Results<Ok<PageOf<BulkAcknowledgeAnswer>>, ProblemHttpResult>> AcknowledgeAsync(
        PathId<DistrictId> d, BulkAcknowledgeRequest request, Caller caller, IGrainFactory grains, IncidentAccess access, TimeProvider time, CancellationToken cancellationToken)
    {
        var faults = new Faults();
        request.Check(faults);
        if (faults.Any)
        {
            return Problem.Invalid(faults);
        }

        BulkAcknowledgeOne[] incidents = [.. request.Incidents!.OfType<BulkAcknowledgeOne>().DistinctBy(static one => one.Id)];
        var answers = new BulkAcknowledgeAnswer[incidents.Length];
        var receivedAt = time.GetUtcNow();
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, incidents.Length, options, async (index, stop) =>
            answers[index] = await AcknowledgeOneAsync(caller, d.Value, incidents[index], grains, access, receivedAt, stop));
        return TypedResults.Ok(new PageOf<BulkAcknowledgeAnswer>([.. answers], null));
    }

    private static async Task<BulkAcknowledgeAnswer> AcknowledgeOneAsync(
        Caller caller, DistrictId district, BulkAcknowledgeOne one, IGrainFactory grains, IncidentAccess access, DateTimeOffset receivedAt, CancellationToken cancellationToken)
    {
        var id = new IncidentId(one.Id!);
        if (await access.FindAsync(caller, district, id, cancellationToken) is null)
        {
            return BulkAcknowledgeAnswer.Unknown(id.Value);
        }

        var step = new StepRequest { Step = IncidentStep.Acknowledge, Actor = caller.Actor, ActingWorker = caller.Worker, Version = one.Version, ReceivedAt = receivedAt };
        return BulkAcknowledgeAnswer.Of(id.Value, await grains.Incident(district, id).TakeStepAsync(step, cancellationToken));
    }
}
