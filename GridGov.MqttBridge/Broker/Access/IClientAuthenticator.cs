namespace GridGov.MqttBridge.Broker.Access;

/// <summary>Decides who a CONNECT is. Called once per connection; must not block its thread (a slow hash belongs on the pool).</summary>
public interface IClientAuthenticator
{
    /// <summary>An exception counts as <see cref="AuthenticationRefusal.Unavailable"/>.</summary>
    ValueTask<AuthenticationOutcome> AuthenticateAsync(ConnectAttempt attempt, CancellationToken cancellationToken);
}
