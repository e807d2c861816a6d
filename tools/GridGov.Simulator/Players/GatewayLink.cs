using GridGov.MqttBridge.Client;
using GridGov.Simulator.Kpi;
using GridGov.Simulator.Registration;
using GridGov.Simulator.Script;

namespace GridGov.Simulator.Players;

/// <summary>A gateway's connection: several messages under way at once, and lanes of their own for alarms, which never wait behind positions.</summary>
internal sealed class GatewayLink : IDisposable
{
    private const int PositionLanes = 8;
    private const int AlarmLanes = 3;
    private const int LaneCapacity = 256;

    private readonly DrillLedger ledger;
    private readonly MqttLink link;
    private readonly Lane[] positions;
    private readonly Lane[] alarms;
    private int nextPosition;
    private int nextAlarm;

    public GatewayLink(DemoAccount account, PlayerContext context)
    {
        ledger = context.Ledger;
        link = new MqttLink(
            new MqttClientOptions
            {
                Host = context.MqttHost,
                Port = context.MqttPort,
                ClientId = $"drill-{account.Name}",
                UserName = account.Name,
                Password = account.Password,
            },
            subscription: null,
            static message => message.Acknowledge(),
            context.Gate,
            new Random(account.Name.GetHashCode(StringComparison.Ordinal)),
            context.Wall);
        positions = [.. Enumerable.Range(0, PositionLanes).Select(_ => new Lane(link, ledger, LaneCapacity))];
        alarms = [.. Enumerable.Range(0, AlarmLanes).Select(_ => new Lane(link, ledger, LaneCapacity))];
    }

    public bool IsIdle => positions.Concat(alarms).All(lane => lane.IsEmpty);

    public Task FirstConnectionAsync(CancellationToken cancellationToken) => link.FirstConnectionAsync(cancellationToken);

    public Task RunAsync(CancellationToken cancellationToken) => link.RunWithAsync([.. positions, .. alarms], cancellationToken);

    public void SendRoutine(string topic, byte[] payload)
    {
        if (positions[nextPosition++ % PositionLanes].TryAdd(new Outgoing(topic, payload, ledger.DeviceMessageAcknowledged)))
        {
            ledger.DeviceMessageSent();
        }
        else
        {
            ledger.PositionSkipped();
        }
    }

    public void SendAlarm(ScriptedAlarm alarm, string messageId, byte[] payload)
    {
        ledger.AlarmSent(alarm, messageId);
        if (!alarms[nextAlarm++ % AlarmLanes].TryAdd(new Outgoing(Topics.Device(alarm.Device, "alarm"), payload, () => ledger.AlarmAcknowledged(messageId))))
        {
            ledger.MessageRefused();
        }
    }

    public void Dispose() => link.Dispose();
}
