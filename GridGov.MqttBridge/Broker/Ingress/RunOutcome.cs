using System.Collections.Immutable;
using GridGov.Interfaces.Tracks;

namespace GridGov.MqttBridge.Broker.Ingress;

/// <summary>What was decided about each message of a run.</summary>
/// <param name="Common">The outcome of all, when <paramref name="Each"/> is default.</param>
/// <param name="Each">One for each message, in their order; default: all are the same.</param>
/// <param name="Mark">What must be durable before any of them is acknowledged.</param>
public readonly record struct RunOutcome(IngressOutcome Common, ImmutableArray<IngressOutcome> Each = default, CommitMark Mark = default)
{
    /// <summary>That of one message, counted from 0.</summary>
    public IngressOutcome this[int index] => Each.IsDefault ? Common : Each[index];
}
