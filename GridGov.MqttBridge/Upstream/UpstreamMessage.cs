namespace GridGov.MqttBridge.Upstream;

/// <summary>Something that goes out of a district.</summary>
/// <param name="Topic">Where to.</param>
/// <param name="Payload">Not changed any more.</param>
/// <param name="Lane">With whom it waits.</param>
internal sealed record UpstreamMessage(string Topic, ReadOnlyMemory<byte> Payload, UpstreamLane Lane)
{
    /// <summary>Its place among all that go out, given when it is taken to be sent.</summary>
    public long Number { get; set; }
}
