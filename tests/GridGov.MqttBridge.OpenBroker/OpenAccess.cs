using GridGov.MqttBridge.Broker.Access;
using GridGov.MqttBridge.Protocol;

namespace GridGov.MqttBridge.OpenBroker;

/// <summary>Everybody is let in and may do everything, but subscribe to <c>test/nosubscribe</c>, which interoperability suites want refused with 0x80.</summary>
internal sealed class OpenAccess : IClientAuthenticator, ITopicPolicy
{
    private const string Anonymous = "anonymous";
    private const string RefusedFilter = "test/nosubscribe";

    public ValueTask<AuthenticationOutcome> AuthenticateAsync(ConnectAttempt attempt, CancellationToken cancellationToken) =>
        ValueTask.FromResult(AuthenticationOutcome.Accepted(new ClientIdentity(attempt.UserName ?? Anonymous, ClientKind.Gateway)));

    public bool MayPublish(ClientIdentity identity, string topic) => true;

    public bool MaySubscribe(ClientIdentity identity, string filter) => filter != RefusedFilter;

    public ReasonCode SubscribeRefusal(ClientIdentity identity, string filter) => ReasonCode.Unspecified;
}
