using System.Net.Sockets;
using System.Text;
using GridGov.MqttBridge.Protocol;
using GridGov.MqttBridge.Tests.Broker;

namespace GridGov.MqttBridge.Tests.Restarts;

/// <summary>A client that sends numbered messages at QoS 2 as the standard asks, over any number of connections.</summary>
internal sealed class ExactlyOnceSender(string topic, int count)
{
    private const int Window = 10;

    private readonly SortedDictionary<ushort, Exchange> _open = [];
    private int _next;

    public bool IsDone => _next == count && _open.Count == 0;

    public int Sent => Volatile.Read(ref _next);

    /// <summary>Goes on until all is sent or the connection ends.</summary>
    public async Task RunAsync(RawClient client)
    {
        try
        {
            foreach (var (id, exchange) in _open)
            {
                await client.SendAsync(exchange.IsReleased ? new AckPacket(PacketType.PubRel, id) : Publish(id, exchange, isDuplicate: true));
            }

            while (!IsDone)
            {
                while (_open.Count < Window && _next < count)
                {
                    var id = (ushort)(_next + 1);
                    var exchange = _open[id] = new Exchange(_next, false);
                    Volatile.Write(ref _next, _next + 1);
                    await client.SendAsync(Publish(id, exchange, isDuplicate: false));
                }

                switch (await client.ReadAsync())
                {
                    case null:
                        return;
                    case AckPacket { Kind: PacketType.PubRec } ack:
                        ack.Reason.IsError().ShouldBeFalse();
                        _open[ack.PacketId] = _open[ack.PacketId] with { IsReleased = true };
                        await client.SendAsync(new AckPacket(PacketType.PubRel, ack.PacketId));
                        break;
                    case AckPacket { Kind: PacketType.PubComp } ack:
                        _open.Remove(ack.PacketId);
                        break;
                    default:
                        break; // DISCONNECT: the end follows
                }
            }
        }
        catch (SocketException)
        {
            // killed while we wrote
        }
    }

    private PublishPacket Publish(ushort id, Exchange exchange, bool isDuplicate) =>
        new(topic, Encoding.UTF8.GetBytes($"{exchange.Number}"), QualityOfService.ExactlyOnce, false, isDuplicate, id);

    private readonly record struct Exchange(int Number, bool IsReleased);
}
