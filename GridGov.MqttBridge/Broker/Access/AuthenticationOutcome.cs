namespace GridGov.MqttBridge.Broker.Access;

/// <summary>Either an identity or the reason why there is none.</summary>
public readonly record struct AuthenticationOutcome
{
    private AuthenticationOutcome(ClientIdentity? identity, AuthenticationRefusal refusal)
    {
        Identity = identity;
        Refusal = refusal;
    }

    /// <summary>Null exactly when <see cref="Refusal"/> says why.</summary>
    public ClientIdentity? Identity { get; }

    public AuthenticationRefusal Refusal { get; }

    public static AuthenticationOutcome Accepted(ClientIdentity identity) => new(identity, AuthenticationRefusal.None);

    public static AuthenticationOutcome Refused(AuthenticationRefusal refusal) => new(null, refusal);
}
