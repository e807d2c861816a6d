using System.Buffers.Text;
using System.Security.Cryptography;
using GridGov.Grains.Push;
using GridGov.Silo.Grids;
using GridGov.Silo.Push.Delivery;
using GridGov.Silo.Push.Subscriptions;
using GridGov.Silo.Push.Tasks;
using GridGov.Silo.Push.Vapid;
using GridGov.Silo.Workers;
using Microsoft.Extensions.Options;

namespace GridGov.Silo.Push;

/// <summary>A worker's page signs its phone up for push messages, and away; a phone says that it has one.</summary>
internal static class PushEndpoints
{
    private static readonly TimeSpan TestPatience = TimeSpan.FromMinutes(1);

    public static IEndpointRouteBuilder MapPush(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/push").WithTags("Push").AllowAnonymous();
        group.MapGet("/key", GetKeyAsync).WithName("GetPushKey");
        group.MapPost("/receipts", ReceiveAsync).WithName("ReceivePush");
        return api;
    }

    public static RouteGroupBuilder MapPushSubscriptions(this RouteGroupBuilder district)
    {
        var group = district.MapGroup("/workers/{id}/push-subscription").WithTags("Push");
        group.MapPost("", SubscribeAsync).Requires(Right.ActAsWorker).WithName("SubscribePush");
        group.MapGet("", List).Requires(Right.ActAsWorker).WithName("ListPushSubscriptions");
        group.MapDelete("/{subscription}", UnsubscribeAsync).Requires(Right.ActAsWorker).WithName("UnsubscribePush");
        group.MapPost("/{subscription}/test", TestAsync).Requires(Right.ActAsWorker).WithName("TestPush");
        return district;
    }

    /// <summary>The public key that a page subscribes with; none when the silo sends no push messages.</summary>
    private static async Task<Results<Ok<PushKeyView>, ProblemHttpResult>> GetKeyAsync(ServerKey key, IOptions<PushOptions> options, CancellationToken cancellationToken) =>
        options.Value.IsOn ? TypedResults.Ok(new PushKeyView((await key.GetAsync(cancellationToken)).PublicText)) : Problem.PushOff();

    /// <summary>A phone has a message: t4 of the task's incident, as when the worker's page or client says <c>received</c>. Idempotent.</summary>
    private static async Task<Results<NoContent, ProblemHttpResult>> ReceiveAsync(
        PushReceiptRequest request, PushReceipts receipts, IGrainFactory grains, SiloMetrics metrics, TimeProvider time, CancellationToken cancellationToken)
    {
        if (request.Receipt is not { Length: > 0 and <= 2_000 } slip || receipts.Read(slip) is not { } receipt)
        {
            metrics.PushReceived("invalid");
            return Problem.Invalid("receipt", "receipt must be what the push message carried, not more than a day ago.");
        }

        if (receipt.Task is { Incident: { } incident } task)
        {
            var reply = new ReplyRequest(ReplyKind.Received, null, null, request.At);
            var clock = await grains.ClockAsync(receipt.District, cancellationToken);
            var outcome = await grains.Incident(receipt.District, incident).ReplyAsync(reply.ToReply(receipt.Worker, task, clock, time.GetUtcNow()), cancellationToken);
            metrics.PushReceived(outcome.Result == StepResult.Done ? "first" : "again");
        }
        else
        {
            metrics.PushReceived("test");
        }

        return TypedResults.NoContent();
    }

    /// <summary>The browser's own description of its subscription. The same endpoint again is the same phone; a worker has eight at most, the newest stay.</summary>
    private static async Task<Results<Created<PushSubscriptionView>, Ok<PushSubscriptionView>, ProblemHttpResult>> SubscribeAsync(
        PathId<DistrictId> d, PathId<WorkerId> id, PushSubscriptionRequest request, Caller caller, PushServices services, PushSubscriptions phones, ServerKey key,
        IOptions<PushOptions> options, TimeProvider time, CancellationToken cancellationToken)
    {
        if (Fault(caller, id.Value, options.Value) is { } refusal)
        {
            return refusal;
        }

        var faults = new Faults();
        if (services.Fault(request.Endpoint) is { } fault)
        {
            faults.Add("endpoint", fault);
        }

        var (publicKey, secret) = request.ReadKeys(faults);
        if (faults.Any)
        {
            return Problem.Invalid(faults);
        }

        var phone = new PushSubscription
        {
            Id = Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(request.Endpoint!))),
            District = d.Value,
            Worker = id.Value,
            Endpoint = request.Endpoint!,
            PublicKey = publicKey,
            Secret = secret,
            ServerKey = (await key.GetAsync(cancellationToken)).PublicText,
            Account = caller.Name,
            Stamp = caller.Stamp,
            CreatedAt = time.GetUtcNow(),
        };
        var isNew = await phones.PutAsync(phone, cancellationToken);
        var kept = phones.Of(d.Value, id.Value).FirstOrDefault(known => known.Id == phone.Id) ?? phone;
        return isNew
            ? TypedResults.Created($"/api/v1/districts/{d.Value}/workers/{id.Value}/push-subscription/{phone.Id}", PushSubscriptionView.Of(kept))
            : TypedResults.Ok(PushSubscriptionView.Of(kept));
    }

    private static Results<Ok<PageOf<PushSubscriptionView>>, ProblemHttpResult> List(
        PathId<DistrictId> d, PathId<WorkerId> id, Caller caller, PushSubscriptions phones, IOptions<PushOptions> options) =>
        Fault(caller, id.Value, options.Value) is { } refusal
            ? refusal
            : TypedResults.Ok(new PageOf<PushSubscriptionView>([.. phones.Of(d.Value, id.Value).Select(PushSubscriptionView.Of)], null));

    /// <summary>Signing out, or switching it off. Idempotent.</summary>
    private static async Task<Results<NoContent, ProblemHttpResult>> UnsubscribeAsync(
        PathId<DistrictId> d, PathId<WorkerId> id, string subscription, Caller caller, PushSubscriptions phones, IOptions<PushOptions> options,
        CancellationToken cancellationToken)
    {
        if (Fault(caller, id.Value, options.Value) is { } refusal)
        {
            return refusal;
        }

        if (phones.Of(d.Value, id.Value).FirstOrDefault(known => known.Id == subscription) is { } phone)
        {
            await phones.RemoveAsync(phone, caller.Name, cancellationToken);
        }

        return TypedResults.NoContent();
    }

    /// <summary>Sends one message to this phone, at once and once, and answers what its push service said.</summary>
    private static async Task<Results<Ok<PushTestAnswer>, ProblemHttpResult>> TestAsync(
        PathId<DistrictId> d, PathId<WorkerId> id, string subscription, Caller caller, PushSubscriptions phones, IPushPost post, PushReceipts receipts, PushTestPace pace,
        IOptions<PushOptions> options, [FromKeyedServices("wall")] TimeProvider wall, CancellationToken cancellationToken)
    {
        if (Fault(caller, id.Value, options.Value) is { } refusal)
        {
            return refusal;
        }

        if (phones.Of(d.Value, id.Value).FirstOrDefault(known => known.Id == subscription) is not { } phone)
        {
            return Problem.Unknown("subscription", subscription);
        }

        if (pace.WaitFor(phone.Id) is { } wait)
        {
            return Problem.TooManyAttempts(wait);
        }

        var notice = new PushedNotice(d.Value, id.Value, PushWord.Test, Receipt: receipts.Create(d.Value, id.Value, null));
        var now = wall.GetUtcNow();
        var answer = await post.SendAsync(new PushMessage(phone, notice.ToBytes(), "test", IsUrgent: true, now, now + TestPatience), cancellationToken);
        if (answer.Result == PushResult.Gone)
        {
            await phones.RemoveAsync(phone, "push service", cancellationToken);
        }

        return TypedResults.Ok(new PushTestAnswer(answer.Result, answer.Status > 0 ? answer.Status : null, new Uri(phone.Endpoint).Host));
    }

    private static ProblemHttpResult? Fault(Caller caller, WorkerId worker, PushOptions options) =>
        caller.GrantOf(Right.ActAsWorker) != Grant.Own || caller.Worker != worker ? Problem.Forbidden("Push messages are for the worker's own phone.")
        : options.IsOn ? null
        : Problem.PushOff();
}
