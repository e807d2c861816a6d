namespace GridGov.MqttBridge.Protocol;

/// <summary>What a reason code means to a client that knows only 3.1.1.</summary>
public static class ReasonCodes
{
    /// <summary>The SUBACK return code of a refused filter in 3.1.1 (§3.9.3).</summary>
    public const byte SubscribeFailure311 = 0x80;

    public static bool IsError(this ReasonCode code) => (byte)code >= 0x80;

    /// <summary>The CONNACK return code of 3.1.1 (§3.2.2.3) that comes nearest.</summary>
    public static byte ToConnectReturnCode311(this ReasonCode code) => code switch
    {
        ReasonCode.Success => 0,
        ReasonCode.UnsupportedProtocolVersion => 1,
        ReasonCode.ClientIdentifierNotValid => 2,
        ReasonCode.BadUserNameOrPassword => 4,
        ReasonCode.NotAuthorized or ReasonCode.Banned or ReasonCode.BadAuthenticationMethod => 5,
        _ => 3,
    };

    /// <summary>The inverse, for our client.</summary>
    public static ReasonCode FromConnectReturnCode311(byte code) => code switch
    {
        0 => ReasonCode.Success,
        1 => ReasonCode.UnsupportedProtocolVersion,
        2 => ReasonCode.ClientIdentifierNotValid,
        3 => ReasonCode.ServerUnavailable,
        4 => ReasonCode.BadUserNameOrPassword,
        5 => ReasonCode.NotAuthorized,
        _ => ReasonCode.Unspecified,
    };
}
