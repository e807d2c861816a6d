using GridGov.MqttBridge.Broker;
using GridGov.MqttBridge.Routes;

namespace GridGov.Silo.Accounts;

/// <summary>An account was changed or removed: its MQTT connections end now, and its password is checked anew.</summary>
internal sealed class GatewayRevocation(GatewayCredentials credentials, IConnectionDirectory connections)
{
    public void End(string account)
    {
        credentials.Forget(account);
        connections.DisconnectUser(account);
    }
}
