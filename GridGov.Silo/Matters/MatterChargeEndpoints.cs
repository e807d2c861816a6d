using GridGov.Interfaces.Matters;
using GridGov.Silo.Incidents;

namespace GridGov.Silo.Matters;

/// <summary>Who is responsible for a matter (首问责任): hand-overs, reports to the level above (上报), and take-overs. All of it stands in its timeline.</summary>
internal static class MatterChargeEndpoints
{
    private const string WorkerPrefix = "worker:";

    public static RouteGroupBuilder MapMatterCharges(this RouteGroupBuilder district)
    {
        var group = district.MapGroup("/incidents/{id}").WithTags("Matters");
        group.MapPost("/report-up", ReportUpAsync).Requires(Right.Resolve).WithName("ReportMatterUp");
        group.MapPost("/handovers", HandOverAsync).Requires(Right.Resolve).WithName("HandMatterOver");
        group.MapPost("/handovers/{number:int}/{answer}", AnswerAsync).Requires(Right.Resolve).WithName("AnswerHandover");
        group.MapPost("/take-over", TakeOverAsync).Requires(Right.Assign).WithName("TakeMatterOver");
        district.MapGet("/matters/waiting", WaitingAsync).Requires(Right.SeeIncidents).WithTags("Matters").WithName("ListWaitingMatters");
        return district;
    }

    /// <summary>管不了的再上报: to the level above, by who is responsible or who has the task. Nothing changes until somebody there accepts.</summary>
    private static async Task<Results<Ok<IncidentSnapshot>, ProblemHttpResult>> ReportUpAsync(
        PathId<DistrictId> d, PathId<IncidentId> id, MatterReasonRequest request, Caller caller, IGrainFactory grains, IncidentAccess access, TimeProvider time,
        CancellationToken cancellationToken)
    {
        if (request.Fault() is { } fault)
        {
            return fault;
        }

        if (await access.FindAsync(caller, d.Value, id.Value, cancellationToken) is null)
        {
            return Problem.Unknown("incident", id.Value.Value);
        }

        var offer = new MatterOffer
        {
            Kind = MatterHandoverKind.ReportUp, Actor = caller.Actor, ActingWorker = caller.Worker, Reason = request.Reason!.Trim(), ReceivedAt = time.GetUtcNow(),
        };
        return StepAnswer.Of(await grains.Incident(d.Value, id.Value).OfferMatterAsync(offer, cancellationToken), "incident", id.Value.Value);
    }

    /// <summary>To a certain account that may handle the matter, or to a worker (<c>worker:{id}</c>). Whoever is responsible stays so until that one accepts.</summary>
    private static async Task<Results<Ok<IncidentSnapshot>, ProblemHttpResult>> HandOverAsync(
        PathId<DistrictId> d, PathId<IncidentId> id, MatterHandoverRequest request, Caller caller, IGrainFactory grains, IncidentAccess access, AccountDirectory accounts,
        TimeProvider time, CancellationToken cancellationToken)
    {
        var faults = new Faults();
        faults.Require("reason", request.Reason, 500);
        faults.Require("to", request.To, AccountRules.MaxNameLength + WorkerPrefix.Length);
        if (faults.Any)
        {
            return Problem.Invalid(faults);
        }

        if (await access.FindAsync(caller, d.Value, id.Value, cancellationToken) is not { } incident)
        {
            return Problem.Unknown("incident", id.Value.Value);
        }

        if (await ReceiverAsync(request.To!, d.Value, incident, grains, accounts, cancellationToken) is not { } to)
        {
            return Problem.Invalid("to", "to must be a worker of the district (worker:id), or an account that may handle this matter.");
        }

        var offer = new MatterOffer
        {
            Kind = MatterHandoverKind.HandOver, Actor = caller.Actor, ActingWorker = caller.Worker, To = to, Reason = request.Reason!.Trim(), ReceivedAt = time.GetUtcNow(),
        };
        return StepAnswer.Of(await grains.Incident(d.Value, id.Value).OfferMatterAsync(offer, cancellationToken), "incident", id.Value.Value);
    }

    /// <summary><c>accept</c> or <c>decline</c> (with a reason) by whom it was offered to, or who stands at the level that it was reported to or above; <c>withdraw</c> by who offered it.</summary>
    private static async Task<Results<Ok<IncidentSnapshot>, ProblemHttpResult>> AnswerAsync(
        PathId<DistrictId> d, PathId<IncidentId> id, int number, string answer, MatterReasonRequest? request, Caller caller, IGrainFactory grains, IncidentAccess access,
        TimeProvider time, CancellationToken cancellationToken)
    {
        MatterHandoverAnswer? word = answer switch
        {
            "accept" => MatterHandoverAnswer.Accept,
            "decline" => MatterHandoverAnswer.Decline,
            "withdraw" => MatterHandoverAnswer.Withdraw,
            _ => null,
        };
        if (word is not { } said)
        {
            return Problem.Unknown("answer", answer);
        }

        var faults = new Faults();
        faults.Limit("reason", request?.Reason, 500);
        if (faults.Any)
        {
            return Problem.Invalid(faults);
        }

        if (await access.FindAsync(caller, d.Value, id.Value, cancellationToken) is null)
        {
            return Problem.Unknown("incident", id.Value.Value);
        }

        var reply = new MatterHandoverReply
        {
            Number = number, Answer = said, Actor = caller.Actor, ActingWorker = caller.Worker, StandsForLevel = caller.GrantOf(Right.Assign) == Grant.Scope,
            Scope = caller.Grid, Reason = request?.Reason?.Trim(), ReceivedAt = time.GetUtcNow(),
        };
        return StepAnswer.Of(await grains.Incident(d.Value, id.Value).AnswerHandoverAsync(reply, cancellationToken), "handover", $"{number}");
    }

    /// <summary>Makes the matter the caller's own, at the level where the caller stands: the same as the matter's, or above.</summary>
    private static async Task<Results<Ok<IncidentSnapshot>, ProblemHttpResult>> TakeOverAsync(
        PathId<DistrictId> d, PathId<IncidentId> id, MatterReasonRequest request, Caller caller, IGrainFactory grains, IncidentAccess access, TimeProvider time,
        CancellationToken cancellationToken)
    {
        if (request.Fault() is { } fault)
        {
            return fault;
        }

        if (await access.FindAsync(caller, d.Value, id.Value, cancellationToken) is null)
        {
            return Problem.Unknown("incident", id.Value.Value);
        }

        var takeover = new MatterTakeover { Actor = caller.Actor, Scope = caller.Grid, Reason = request.Reason!.Trim(), ReceivedAt = time.GetUtcNow() };
        return StepAnswer.Of(await grains.Incident(d.Value, id.Value).TakeOverMatterAsync(takeover, cancellationToken), "incident", id.Value.Value);
    }

    /// <summary>The open matters that wait for the caller: as who is responsible, whom they were offered or reported to, or a department that was called. As the feed has them.</summary>
    private static async Task<Ok<PageOf<IncidentSnapshot>>> WaitingAsync(
        PathId<DistrictId> d, Caller caller, MatterConcerns concerns, CancellationToken cancellationToken) =>
        TypedResults.Ok(new PageOf<IncidentSnapshot>(await concerns.ReadAsync(caller, d.Value, cancellationToken), null));

    private static async Task<string?> ReceiverAsync(
        string to, DistrictId district, IncidentSnapshot incident, IGrainFactory grains, AccountDirectory accounts, CancellationToken cancellationToken)
    {
        if (to.StartsWith(WorkerPrefix, StringComparison.Ordinal))
        {
            return PlainId.TryParse<WorkerId>(to[WorkerPrefix.Length..], out var worker)
                && await grains.Worker(district, worker).GetRegistrationAsync(cancellationToken) is not null ? to : null;
        }

        return await accounts.FindAsync(to, cancellationToken) is { } account && Caller.Of(account) is var other
            && other.Sees(district) && other.Sees(incident.ServingPath) && other.GrantOf(Right.Assign) == Grant.Scope ? other.Name : null;
    }
}
