using System.Collections.Immutable;

namespace GridGov.MqttBridge.Broker.Ingress;

/// <summary>What became of each message of a run.</summary>
/// <param name="Common">The outcome of all, when <paramref name="Each"/> is default.</param>
/// <param name="Each">One for each message, in their order; default: all are the same.</param>
public readonly record struct RunOutcome(IngressOutcome Common, ImmutableArray<IngressOutcome> Each = default)
{
    /// <summary>That of one message, counted from 0.</summary>
    public IngressOutcome this[int index] => Each.IsDefault ? Common : Each[index];
}
