using GridGov.MqttBridge.Routes;

namespace GridGov.Silo.Accounts;

/// <summary>Accounts of role integrator, for the MQTT endpoint. Guessing is slowed down as for sign-ins.</summary>
internal sealed class GatewayAccounts(AccountDirectory accounts, SignInThrottle throttle) : IGatewayAccounts
{
    public async ValueTask<GatewayAccount?> VerifyAsync(string user, ReadOnlyMemory<byte> password, IPAddress? from, CancellationToken cancellationToken)
    {
        if (user.Length > AccountRules.MaxNameLength || password.Length > AccountRules.MaxPasswordLength * 4
            || throttle.WaitFor(user, from) is not null
            || await accounts.FindAsync(user, cancellationToken) is not { Role: "integrator" })
        {
            return null;
        }

        if (await accounts.VerifyAsync(user, Encoding.UTF8.GetString(password.Span), cancellationToken) is not { } account)
        {
            throttle.Failed(user, from);
            return null;
        }

        throttle.Succeeded(user, from);
        return new GatewayAccount(account.Name, account.District is { } district ? new DistrictId(district) : null);
    }
}
