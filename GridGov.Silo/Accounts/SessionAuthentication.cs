using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace GridGov.Silo.Accounts;

/// <summary>Reads the session of a request: <c>Authorization: Bearer</c>, or the cookie.</summary>
internal sealed class SessionAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, SessionTokens tokens, AccountDirectory accounts)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "Session";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var token = SessionCookie.BearerOf(Request) ?? SessionCookie.Read(Request);
        if (string.IsNullOrEmpty(token))
        {
            return AuthenticateResult.NoResult();
        }

        if (tokens.Read(token) is not { } session
            || await accounts.CurrentAsync(session.Account, session.Stamp, Context.RequestAborted) is not { } caller)
        {
            return AuthenticateResult.Fail("The session is over.");
        }

        return AuthenticateResult.Success(new AuthenticationTicket(new CallerPrincipal(caller, SchemeName), SchemeName));
    }
}
