namespace GridGov.Load.Generator;

/// <summary>Whom the connections of a load sign in as.</summary>
internal sealed record MqttLogin(string User, string Password);
