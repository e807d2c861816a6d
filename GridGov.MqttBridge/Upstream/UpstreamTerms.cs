using GridGov.MqttBridge.Protocol;

namespace GridGov.MqttBridge.Upstream;

/// <summary>
/// What a broker's CONNACK says against it. Pure. MQTT does not let a broker tell how much it queues for a client that is away, nor how much it sends without
/// acknowledgement: docs/brokers.md says what to set.
/// </summary>
internal static class UpstreamTerms
{
    private static readonly TimeSpan ShortestSession = TimeSpan.FromHours(1);
    private const uint SmallestPacketBytes = 64 * 1024;

    /// <summary>Findings for the operator, in words; empty: nothing.</summary>
    /// <param name="answer">The broker's CONNACK.</param>
    /// <param name="options">What was asked for.</param>
    /// <param name="wasConnected">This process has had the district's session before.</param>
    public static IReadOnlyList<string> Findings(ConnAckPacket answer, UpstreamOptions options, bool wasConnected)
    {
        var terms = answer.Properties;
        var findings = new List<string>();
        if (wasConnected && !answer.IsSessionPresent)
        {
            findings.Add("it has not kept the session: what it took for the district meanwhile may be lost; give it persistence");
        }

        if (terms.MaximumQoS == 0)
        {
            findings.Add("it takes QoS 0 only: tasks and commands may get lost");
        }

        if (terms.AreWildcardSubscriptionsAvailable == false)
        {
            findings.Add("it refuses wildcard subscriptions: no district can be consumed");
        }

        if (terms.SessionExpirySeconds is { } seconds && TimeSpan.FromSeconds(seconds) < options.SessionExpiry && TimeSpan.FromSeconds(seconds) < ShortestSession)
        {
            findings.Add($"it keeps the session for {seconds} s only: an outage of ours that lasts longer loses alarms");
        }

        if (terms.MaximumPacketSizeBytes is { } bytes && bytes < SmallestPacketBytes)
        {
            findings.Add($"it takes packets of {bytes} bytes at most: longer tasks and feed events do not get through");
        }

        return findings;
    }
}
