using System.Globalization;
using GridGov.MqttBridge.Broker.Ingress;

namespace GridGov.Silo.Ingress;

/// <summary>What came in over MQTT and did not become what its sender meant. A payload may be personal: each look is in the audit first.</summary>
internal static class IngressEndpoints
{
    public static RouteGroupBuilder MapIngress(this RouteGroupBuilder district)
    {
        district.MapGet("/dead-letters", ListDeadLettersAsync).Requires(Right.InspectIngress).WithTags("Ingress").WithName("ListDeadLetters")
            .WithSummary("Messages that could not be handled in three tries, newest first; an alarm among them has an incident dl-….");
        district.MapGet("/unparsed", ListUnparsedAsync).Requires(Right.InspectIngress).WithTags("Ingress").WithName("ListUnparsed")
            .WithSummary("Messages that nobody understood, newest first; the oldest are forgotten.");
        return district;
    }

    private static Task<Results<Ok<PageOf<KeptMessage>>, ProblemHttpResult>> ListDeadLettersAsync(
        PathId<DistrictId> d, string? next, int? limit, Caller caller, IDeadLetterStore letters, AuditWriter audit, CancellationToken cancellationToken) =>
        ListAsync(
            d.Value, next, limit, caller, audit, "view_dead_letters",
            async (prefix, before, size) => [.. (await letters.ReadAsync(prefix, before, size, cancellationToken)).Select(KeptMessage.Of)], cancellationToken);

    private static Task<Results<Ok<PageOf<KeptMessage>>, ProblemHttpResult>> ListUnparsedAsync(
        PathId<DistrictId> d, string? next, int? limit, Caller caller, IUnparsedStore messages, AuditWriter audit, CancellationToken cancellationToken) =>
        ListAsync(
            d.Value, next, limit, caller, audit, "view_unparsed",
            async (prefix, before, size) => [.. (await messages.ReadAsync(prefix, before, size, cancellationToken)).Select(KeptMessage.Of)], cancellationToken);

    private static async Task<Results<Ok<PageOf<KeptMessage>>, ProblemHttpResult>> ListAsync(
        DistrictId district,
        string? next,
        int? limit,
        Caller caller,
        AuditWriter audit,
        string action,
        Func<string, long?, int, Task<ImmutableArray<KeptMessage>>> read,
        CancellationToken cancellationToken)
    {
        if (PageLimit.Fault(limit) is { } fault)
        {
            return fault;
        }

        var before = long.MaxValue;
        if (next is not null && !long.TryParse(next, NumberStyles.None, CultureInfo.InvariantCulture, out before))
        {
            return Problem.Invalid("next", "next must be the value that the last page gave.");
        }

        await audit.WriteAsync(district, caller, action, $"district:{district}", null, cancellationToken);
        var size = PageLimit.Of(limit);
        var page = await read($"gridgov/{district}/", before, size);
        return TypedResults.Ok(new PageOf<KeptMessage>(page, page.Length == size ? page[^1].Number.ToString(CultureInfo.InvariantCulture) : null));
    }
}
