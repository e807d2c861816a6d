using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using GridGov.Interfaces.Tracks;
using GridGov.MqttBridge.Broker.Access;
using GridGov.MqttBridge.Broker.Ingress;

namespace GridGov.MqttBridge.Tests.Broker;

/// <summary>Every topic is a run whose mark is the number in its last level; commits end when the test says so.</summary>
internal sealed class MarkedIngress : IIngress
{
    private readonly ConcurrentDictionary<long, TaskCompletionSource<bool>> commits = new();

    /// <summary>Runs in the order in which they went inward.</summary>
    public ConcurrentQueue<string> Runs { get; } = new();

    public int WaitingCount => commits.Count(pair => !pair.Value.Task.IsCompleted);

    public IIngressRoute? Resolve(ClientIdentity identity, string topic) => new Route(this, long.Parse(topic[(topic.LastIndexOf('/') + 1)..]));

    public void End(long mark, bool isDurable = true) => Commit(mark).SetResult(isDurable);

    private TaskCompletionSource<bool> Commit(long mark) => commits.GetOrAdd(mark, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously));

    private sealed class Route(MarkedIngress ingress, long mark) : IRunRoute
    {
        private readonly List<string> gathered = [];

        public bool TryAdd(in IngressMessage message)
        {
            gathered.Add(Encoding.UTF8.GetString(message.Payload.Span));
            return true;
        }

        public ValueTask<RunOutcome> SendRunAsync()
        {
            ingress.Runs.Enqueue(string.Join(' ', gathered));
            var each = gathered.Select(static text => text == "bad" ? IngressOutcome.Refused : IngressOutcome.Accepted).ToImmutableArray();
            gathered.Clear();
            return ValueTask.FromResult(new RunOutcome(default, each, new CommitMark(mark)));
        }

        public ValueTask<bool> WhenDurableAsync(CommitMark waited) => new(ingress.Commit(waited.Number).Task);

        public ValueTask<IngressOutcome> PublishAsync(IngressMessage message) => throw new InvalidOperationException("Nothing goes by itself here.");
    }
}
