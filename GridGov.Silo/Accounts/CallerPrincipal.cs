using System.Security.Claims;

namespace GridGov.Silo.Accounts;

/// <summary>The user of a request that carried a valid session.</summary>
internal sealed class CallerPrincipal(Caller caller, string scheme)
    : ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, caller.Name)], scheme))
{
    public Caller Caller { get; } = caller;
}
