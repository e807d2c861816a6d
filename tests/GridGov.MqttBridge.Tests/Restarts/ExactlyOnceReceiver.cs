using System.Globalization;
using System.Net.Sockets;
using System.Text;
using GridGov.MqttBridge.Protocol;
using GridGov.MqttBridge.Tests.Broker;

namespace GridGov.MqttBridge.Tests.Restarts;

/// <summary>A client that receives at QoS 2 as the standard asks, over any number of connections.</summary>
internal sealed class ExactlyOnceReceiver
{
    private readonly HashSet<ushort> _unreleased = [];
    private readonly Lock _gate = new();
    private readonly List<int> _taken = [];

    public IReadOnlyList<int> Taken
    {
        get
        {
            lock (_gate)
            {
                return [.. _taken];
            }
        }
    }

    /// <summary>Goes on until the connection ends.</summary>
    public async Task RunAsync(RawClient client)
    {
        try
        {
            while (await client.ReadAsync() is { } packet)
            {
                switch (packet)
                {
                    case PublishPacket message:
                        Take(message);
                        await client.SendAsync(new AckPacket(PacketType.PubRec, message.PacketId));
                        break;
                    case AckPacket { Kind: PacketType.PubRel } release:
                        _unreleased.Remove(release.PacketId);
                        await client.SendAsync(new AckPacket(PacketType.PubComp, release.PacketId));
                        break;
                    default:
                        break;
                }
            }
        }
        catch (Exception fault) when (fault is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // killed, or the test is over
        }
    }

    private void Take(PublishPacket message)
    {
        if (!_unreleased.Add(message.PacketId))
        {
            return;
        }

        lock (_gate)
        {
            _taken.Add(int.Parse(Encoding.UTF8.GetString(message.Payload.Span), CultureInfo.InvariantCulture));
        }
    }
}
