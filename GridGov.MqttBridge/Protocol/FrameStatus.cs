namespace GridGov.MqttBridge.Protocol;

/// <summary>What the start of a receive buffer holds.</summary>
public enum FrameStatus
{
    /// <summary>A whole packet.</summary>
    Complete,

    /// <summary>The beginning of one.</summary>
    Incomplete,

    /// <summary>A remaining length of more than four bytes (§1.5.5).</summary>
    Malformed,
}
