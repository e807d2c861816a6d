using System.Collections.Concurrent;
using System.Text;
using GridGov.MqttBridge.Broker.Access;
using GridGov.MqttBridge.Broker.Ingress;

namespace GridGov.MqttBridge.Tests.Broker;

/// <summary>Claims <c>gridgov/#</c>. Messages complete at once, or wait for the test when <see cref="IsGated"/>.</summary>
internal sealed class GatedIngress : IIngress, IIngressRoute
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<IngressOutcome>> gates = new();

    public bool IsGated { get; set; }

    /// <summary>Off: messages are only decided.</summary>
    public bool KeepsMessages { get; set; } = true;

    public Func<IngressMessage, IngressOutcome> Decide { get; set; } = static _ => IngressOutcome.Accepted;

    public ConcurrentQueue<(string Topic, string Text, IngressMessage Message)> Received { get; } = new();

    public int WaitingCount => gates.Count(pair => !pair.Value.Task.IsCompleted);

    public IIngressRoute? Resolve(ClientIdentity identity, string topic) => topic.StartsWith("gridgov/", StringComparison.Ordinal) ? this : null;

    public ValueTask<IngressOutcome> PublishAsync(IngressMessage message)
    {
        var text = Encoding.UTF8.GetString(message.Payload.Span);
        if (KeepsMessages)
        {
            Received.Enqueue((message.Topic, text, message));
        }

        return IsGated
            ? new ValueTask<IngressOutcome>(gates.GetOrAdd(text, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task)
            : new ValueTask<IngressOutcome>(Decide(message));
    }

    public void Open(string text, IngressOutcome outcome = IngressOutcome.Accepted) => gates[text].SetResult(outcome);
}
