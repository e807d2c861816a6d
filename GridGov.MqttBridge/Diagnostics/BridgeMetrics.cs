using System.Diagnostics.Metrics;
using GridGov.Interfaces.Wire;
using GridGov.MqttBridge.Broker.Ingress;
using GridGov.MqttBridge.Broker.Limits;

namespace GridGov.MqttBridge.Diagnostics;

/// <summary>
/// What the bridge counts. Counters of the hot path are plain numbers that the meter reads when asked, so that a message costs
/// an interlocked add and no tag lookup.
/// </summary>
public sealed class BridgeMetrics
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "GridGov.MqttBridge";

    private readonly long[] received = new long[3];
    private readonly long[] sent = new long[3];
    private readonly long[] acknowledged = new long[2];
    private readonly long[] outcomes = new long[Enum.GetValues<IngressOutcome>().Length];
    private readonly Counter<long> dropped;
    private readonly Counter<long> limits;
    private readonly Counter<long> denied;
    private readonly Counter<long> malformed;
    private readonly Counter<long> opened;
    private readonly Counter<long> closed;
    private readonly Counter<long> refused;
    private readonly Counter<long> storeFaults;
    private readonly Counter<long> wills;
    private readonly Counter<long> held;
    private readonly Counter<long> takeOvers;
    private Func<int> connections = static () => 0;
    private Func<int> sessions = static () => 0;
    private Func<int> retained = static () => 0;

    public BridgeMetrics(IMeterFactory factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        var meter = factory.Create(MeterName);
        meter.CreateObservableCounter("gridgov.bridge.messages", ObserveMessages, "{message}", "PUBLISH packets by direction and quality of service.");
        meter.CreateObservableCounter("gridgov.bridge.ingress", ObserveOutcomes, "{message}", "Messages to GridGov topics by outcome.");
        meter.CreateObservableUpDownCounter("gridgov.bridge.connections", () => connections(), "{connection}", "Connections right now.");
        meter.CreateObservableUpDownCounter("gridgov.bridge.sessions", () => sessions(), "{session}", "Sessions, connected or not.");
        meter.CreateObservableUpDownCounter("gridgov.bridge.retained", () => retained(), "{message}", "Retained messages.");
        meter.CreateObservableCounter("gridgov.bridge.acknowledgements", ObserveAcknowledgements, "{packet}", "PUBACK and PUBREC sent, by whether they refuse.");
        dropped = meter.CreateCounter<long>("gridgov.bridge.drops", "{message}", "Messages to subscribers that were dropped, by reason.");
        limits = meter.CreateCounter<long>("gridgov.bridge.limits", "{event}", "How often a limit was met, by limit.");
        denied = meter.CreateCounter<long>("gridgov.bridge.denials", "{packet}", "PUBLISH and SUBSCRIBE refused by the access list.");
        malformed = meter.CreateCounter<long>("gridgov.bridge.malformed", "{packet}", "Connections ended over bytes that are not MQTT, by reason code.");
        opened = meter.CreateCounter<long>("gridgov.bridge.connects", "{connection}", "Clients let in.");
        closed = meter.CreateCounter<long>("gridgov.bridge.disconnects", "{connection}", "Connections ended, by reason code.");
        refused = meter.CreateCounter<long>("gridgov.bridge.refusals", "{connection}", "CONNECTs refused, by reason code.");
        wills = meter.CreateCounter<long>("gridgov.bridge.wills", "{message}", "Wills published.");
        held = meter.CreateCounter<long>("gridgov.bridge.held", "{event}", "Connections refused or read no further because no new work is taken, by packet.");
        takeOvers = meter.CreateCounter<long>("gridgov.bridge.takeovers", "{connection}", "Connections that throw out another one with the same user and client id.");
        storeFaults = meter.CreateCounter<long>("gridgov.bridge.store_faults", "{append}", "Session changes that could not be stored.");
    }

    public void Observe(Func<int> connectionCount, Func<int> sessionCount, Func<int> retainedCount) =>
        (connections, sessions, retained) = (connectionCount, sessionCount, retainedCount);

    public void PublishReceived(int qos) => Interlocked.Increment(ref received[qos]);

    public void PublishSent(int qos) => Interlocked.Increment(ref sent[qos]);

    public void IngressCompleted(IngressOutcome outcome, int count) => Interlocked.Add(ref outcomes[(int)outcome], count);

    public void Acknowledged(bool isRefusing) => Interlocked.Increment(ref acknowledged[isRefusing ? 1 : 0]);

    public void MessageDropped(string reason) => dropped.Add(1, new KeyValuePair<string, object?>("reason", reason));

    public void LimitMet(MqttLimit limit) => limits.Add(1, new KeyValuePair<string, object?>("limit", WireWord.Of(limit)));

    public void Denied(string packet) => denied.Add(1, new KeyValuePair<string, object?>("packet", packet));

    public void Malformed(string reason) => malformed.Add(1, new KeyValuePair<string, object?>("reason", reason));

    public void Connected() => opened.Add(1);

    public void Disconnected(string reason) => closed.Add(1, new KeyValuePair<string, object?>("reason", reason));

    public void ConnectRefused(string reason) => refused.Add(1, new KeyValuePair<string, object?>("reason", reason));

    public void WillPublished() => wills.Add(1);

    public void Held(string packet) => held.Add(1, new KeyValuePair<string, object?>("packet", packet));

    public void TakenOver() => takeOvers.Add(1);

    public void StoreFaulted() => storeFaults.Add(1);

    private IEnumerable<Measurement<long>> ObserveMessages()
    {
        for (var qos = 0; qos < 3; qos++)
        {
            yield return Message(Interlocked.Read(ref received[qos]), "in", qos);
            yield return Message(Interlocked.Read(ref sent[qos]), "out", qos);
        }
    }

    private IEnumerable<Measurement<long>> ObserveOutcomes()
    {
        foreach (var outcome in Enum.GetValues<IngressOutcome>())
        {
            yield return new Measurement<long>(
                Interlocked.Read(ref outcomes[(int)outcome]), new KeyValuePair<string, object?>("outcome", WireWord.Of(outcome)));
        }
    }

    private IEnumerable<Measurement<long>> ObserveAcknowledgements() =>
    [
        new(Interlocked.Read(ref acknowledged[0]), new KeyValuePair<string, object?>("refusing", false)),
        new(Interlocked.Read(ref acknowledged[1]), new KeyValuePair<string, object?>("refusing", true)),
    ];

    private static Measurement<long> Message(long count, string direction, int qos) =>
        new(count, new KeyValuePair<string, object?>("direction", direction), new KeyValuePair<string, object?>("qos", qos));
}
