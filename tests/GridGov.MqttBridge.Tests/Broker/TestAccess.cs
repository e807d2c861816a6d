using System.Text;
using GridGov.MqttBridge.Broker.Access;

namespace GridGov.MqttBridge.Tests.Broker;

/// <summary>Users are let in with the password <c>secret</c>; <c>gateway</c> may do everything, others only what is under <c>own/{user}</c> and <c>gridgov/{user}</c>.</summary>
internal sealed class TestAccess : IClientAuthenticator, ITopicPolicy
{
    public AuthenticationRefusal Refusal { get; set; }

    public ValueTask<AuthenticationOutcome> AuthenticateAsync(ConnectAttempt attempt, CancellationToken cancellationToken)
    {
        if (Refusal != AuthenticationRefusal.None)
        {
            return new ValueTask<AuthenticationOutcome>(AuthenticationOutcome.Refused(Refusal));
        }

        var isKnown = attempt.UserName is not null && attempt.Password is { } password && Encoding.UTF8.GetString(password.Span) == "secret";
        return new ValueTask<AuthenticationOutcome>(isKnown
            ? AuthenticationOutcome.Accepted(new ClientIdentity(attempt.UserName!, attempt.UserName == "gateway" ? ClientKind.Gateway : ClientKind.Device))
            : AuthenticationOutcome.Refused(AuthenticationRefusal.NotAuthorized));
    }

    public bool MayPublish(ClientIdentity identity, string topic) => IsAllowed(identity, topic);

    public bool MaySubscribe(ClientIdentity identity, string filter) => IsAllowed(identity, filter);

    private static bool IsAllowed(ClientIdentity identity, string topic) => identity.Kind == ClientKind.Gateway
        || topic.StartsWith($"own/{identity.User}", StringComparison.Ordinal) || topic.StartsWith($"gridgov/{identity.User}", StringComparison.Ordinal);
}
