using GridGov.Interfaces;
using GridGov.Interfaces.Devices;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Wire;
using GridGov.Interfaces.Workers;
using GridGov.MqttBridge.Broker.Access;

namespace GridGov.MqttBridge.Routes;

/// <summary>
/// Who a CONNECT is: <c>{district}/{id}</c> with the secret of a device or a worker, or the name and password of an integration account. Everybody else is
/// refused in the same way, whether the user or the password is wrong.
/// </summary>
internal sealed class GridGovAuthenticator(IGrainFactory grains, GatewayCredentials gateways) : IClientAuthenticator
{
    private const int MaxUserLength = 160;
    private const int MaxPasswordLength = 256;

    private static readonly AuthenticationOutcome Refused = AuthenticationOutcome.Refused(AuthenticationRefusal.NotAuthorized);

    public async ValueTask<AuthenticationOutcome> AuthenticateAsync(ConnectAttempt attempt, CancellationToken cancellationToken)
    {
        if (attempt.UserName is not { Length: > 0 and <= MaxUserLength } user || attempt.Password is not { Length: <= MaxPasswordLength } password)
        {
            return Refused;
        }

        var slash = user.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
        {
            return await gateways.VerifyAsync(user, password, attempt.RemoteEndPoint?.Address, cancellationToken) is { } account
                ? AuthenticationOutcome.Accepted(new ClientIdentity(account.Name, ClientKind.Gateway, account.District?.Value))
                : Refused;
        }

        return PlainId.TryParse<DistrictId>(user[..slash], out var district) && PlainId.IsValid(user[(slash + 1)..])
            ? await AuthenticateAsync(district, user[(slash + 1)..], user, password, cancellationToken)
            : Refused;
    }

    private async ValueTask<AuthenticationOutcome> AuthenticateAsync(
        DistrictId district, string id, string user, ReadOnlyMemory<byte> password, CancellationToken cancellationToken)
    {
        var device = await grains.Device(district, new DeviceId(id)).GetSecretAsync(cancellationToken);
        if (device?.Verify(password.Span) == true)
        {
            return AuthenticationOutcome.Accepted(new ClientIdentity(user, ClientKind.Device, district.Value, id));
        }

        var worker = await grains.Worker(district, new WorkerId(id)).GetSecretAsync(cancellationToken);
        return worker?.Verify(password.Span) == true
            ? AuthenticationOutcome.Accepted(new ClientIdentity(user, ClientKind.Worker, district.Value, id))
            : Refused;
    }
}
