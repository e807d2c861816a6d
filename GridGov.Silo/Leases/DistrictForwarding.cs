using GridGov.Silo.Push.Tasks;
using GridGov.Silo.Satisfaction;
using Microsoft.AspNetCore.Authentication;

namespace GridGov.Silo.Leases;

/// <summary>
/// The first thing that a request meets at one of several silos. What concerns a district goes to who runs it: here, or at another silo, which does not pass it on again. All else is
/// answered here.
/// </summary>
internal sealed class DistrictForwarding(DistrictLeases leases, SiloForwarder forwarder, ForwardedMark mark, PushReceipts receipts, SatisfactionTokens links)
{
    private const string Districts = "/api/v1/districts/";
    private const string Links = "/s/";
    private const string Receipts = "/api/v1/push/receipts";
    private const int LongestReceipt = 16 * 1024;

    private static readonly TimeSpan NewDistrictPatience = TimeSpan.FromSeconds(15);

    public async Task HandleAsync(HttpContext context, RequestDelegate answerHere)
    {
        var isPassedOn = mark.Take(context.Request, out var client);
        if (await DistrictOfAsync(context) is not { } district)
        {
            await answerHere(context);
            return;
        }

        var route = leases.RouteOf(district);
        if (!route.IsKnown && !isPassedOn)
        {
            if (!await MakesAsync(context, district))
            {
                await answerHere(context); // which knows no such district, and says so to who may know
                return;
            }

            route = leases.RouteOf(district);
        }

        if (route is { Here: null, There: null })
        {
            await leases.TakenUpAsync(district);
            route = leases.RouteOf(district);
        }

        switch (route)
        {
            case { Here: { } part } when await part.TryServeAsync(context, client):
                break;
            case { There: { } silo } when !isPassedOn:
                await forwarder.SendAsync(context, district, silo);
                break;
            default:
                await Moving.RefuseAsync(context, $"No silo runs the district {district} at the moment; it is changing hands. Ask again.");
                break;
        }
    }

    private async ValueTask<DistrictId?> DistrictOfAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        if (path.StartsWith(Districts, StringComparison.OrdinalIgnoreCase))
        {
            var rest = path.AsSpan(Districts.Length);
            var end = rest.IndexOf('/');
            return PlainId.TryParse<DistrictId>((end < 0 ? rest : rest[..end]).ToString(), out var district) ? district : null;
        }

        if (path.StartsWith(Links, StringComparison.OrdinalIgnoreCase))
        {
            return links.Read(path[Links.Length..].TrimEnd('/'))?.District; // a resident's link: the district stands in its seal only
        }

        return path.Equals(Receipts, StringComparison.OrdinalIgnoreCase) && HttpMethods.IsPost(context.Request.Method) ? await DistrictOfReceiptAsync(context.Request) : null;
    }

    /// <summary>A phone's word that it has a push message: the district stands in the sealed slip only.</summary>
    private async Task<DistrictId?> DistrictOfReceiptAsync(HttpRequest request)
    {
        if (request.ContentLength is null or > LongestReceipt)
        {
            return null;
        }

        request.EnableBuffering(LongestReceipt);
        try
        {
            using var body = await JsonDocument.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted);
            return body.RootElement.ValueKind == JsonValueKind.Object && body.RootElement.TryGetProperty("receipt", out var slip) && slip.ValueKind == JsonValueKind.String
                && receipts.Read(slip.GetString()!) is { } receipt
                    ? receipt.District
                    : null;
        }
        catch (JsonException)
        {
            return null; // refused where it is answered
        }
        finally
        {
            request.Body.Position = 0;
        }
    }

    /// <summary>Somebody who may makes a district that there is not yet: all silos hear of it, and one takes it up.</summary>
    private async Task<bool> MakesAsync(HttpContext context, DistrictId district)
    {
        if (!HttpMethods.IsPut(context.Request.Method) || context.Request.Path.Value.AsSpan().Trim('/').Count('/') != 3 || district.Value.Length > PlainId.MaxGivenLength
            || (await context.AuthenticateAsync(SessionAuthentication.SchemeName)).Principal is not { } user
            || Caller.Of(user) is not { } caller || caller.GrantOf(Right.RegisterDistrict) != Grant.Scope || !caller.Sees(district))
        {
            return false;
        }

        try
        {
            await leases.AddAsync(district, NewDistrictPatience, context.RequestAborted);
        }
        catch (TimeoutException)
        {
            // answered as for any district that nobody runs
        }

        return true;
    }
}
