using System.Collections.Concurrent;
using GridGov.MqttBridge.Client;
using GridGov.MqttBridge.Protocol;
using GridGov.Simulator.Kpi;
using GridGov.Simulator.Plan;

namespace GridGov.Simulator.Players;

/// <summary>A worker's phone: its own connection with a persistent session, an inbox of tasks and an outbox that survives a dead zone.</summary>
internal sealed class WorkerPhone : IDisposable
{
    private const int OutboxCapacity = 4096;

    private readonly PlannedWorker worker;
    private readonly DrillLedger ledger;
    private readonly MqttLink link;
    private readonly Lane outbox;
    private readonly ConcurrentQueue<TaskMessage> inbox = new();

    public WorkerPhone(PlannedWorker worker, PlayerContext context)
    {
        this.worker = worker;
        ledger = context.Ledger;
        link = new MqttLink(
            new MqttClientOptions
            {
                Host = context.MqttHost,
                Port = context.MqttPort,
                ClientId = $"drill-{worker.Id}",
                UserName = $"{DistrictPlan.District}/{worker.Id}",
                Password = worker.Secret,
                // Every other phone is an old one.
                Version = worker.Id[^1] % 2 == 0 ? ProtocolVersion.V5 : ProtocolVersion.V311,
                CleanStart = false,
                SessionExpiry = TimeSpan.FromHours(12),
            },
            Topics.Worker(worker.Id, "task"),
            Receive,
            context.Gate,
            new Random(worker.Id.GetHashCode(StringComparison.Ordinal)),
            context.Wall);
        outbox = new Lane(link, ledger, OutboxCapacity);
    }

    /// <summary>Called when a task has come in; from any thread.</summary>
    public Action? TaskReceived { get; set; }

    public bool IsIdle => outbox.IsEmpty;

    public Task FirstConnectionAsync(CancellationToken cancellationToken) => link.FirstConnectionAsync(cancellationToken);

    public Task RunAsync(CancellationToken cancellationToken) => link.RunWithAsync([outbox], cancellationToken);

    public void LoseSignal() => link.HoldOff();

    public void FindSignal() => link.Resume();

    public bool TryTake(out TaskMessage? task) => inbox.TryDequeue(out task);

    public void SendFix(byte[] payload)
    {
        if (outbox.TryAdd(new Outgoing(Topics.Worker(worker.Id, "position"), payload, () => ledger.WorkerFixAcknowledged(worker.Id))))
        {
            ledger.WorkerFixSent();
        }
        else
        {
            ledger.PositionSkipped();
        }
    }

    public void SendDuty(byte[] payload) => Send("duty", payload);

    public void SendReply(byte[] payload) => Send("reply", payload);

    public void Dispose() => link.Dispose();

    private void Send(string what, byte[] payload)
    {
        ledger.ReplySent();
        if (!outbox.TryAdd(new Outgoing(Topics.Worker(worker.Id, what), payload, ledger.ReplyAcknowledged)))
        {
            ledger.MessageRefused();
        }
    }

    private void Receive(ReceivedMessage message)
    {
        if (TaskMessage.TryRead(message.Payload.Span, out var task))
        {
            inbox.Enqueue(task);
            TaskReceived?.Invoke();
        }

        message.Acknowledge();
    }
}
