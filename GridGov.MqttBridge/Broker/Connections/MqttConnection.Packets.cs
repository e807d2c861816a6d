using GridGov.MqttBridge.Broker.Limits;
using GridGov.MqttBridge.Broker.Sessions;
using GridGov.MqttBridge.Protocol;

namespace GridGov.MqttBridge.Broker.Connections;

/// <summary>Every packet but PUBLISH.</summary>
internal sealed partial class MqttConnection
{
    /// <summary>Where CONNECT says its version, behind the name <c>MQTT</c> with its length.</summary>
    private const int LevelOffset = 6;

    private TimeSpan sessionExpiry;

    private ValueTask HandleAsync(Frame frame, ReceiveBuffer buffer, int bodyStart)
    {
        if (Identity is null != (frame.Type == PacketType.Connect))
        {
            Fail(DecodeFault.Protocol(Identity is null ? "first packet is not CONNECT" : "second CONNECT"));
            return ValueTask.CompletedTask;
        }

        if (frame is { Type: PacketType.PingReq, Flags: 0, BodyLength: 0 })
        {
            if (!outbound.Write([(byte)PacketType.PingResp << 4, 0]))
            {
                Overrun();
            }

            return ValueTask.CompletedTask;
        }

        if (!PacketDecoder.TryDecode(frame, buffer.Bytes.AsSpan(bodyStart, frame.BodyLength), Version, out var packet, out var fault))
        {
            RefuseMalformed(frame, buffer, bodyStart, fault);
            return ValueTask.CompletedTask;
        }

        switch (packet)
        {
            case ConnectPacket connect:
                return ConnectAsync(connect);
            case AckPacket { Kind: PacketType.PubAck } ack:
                Session!.Acknowledge(ack.PacketId);
                return ValueTask.CompletedTask;
            case AckPacket { Kind: PacketType.PubRec } ack:
                return PublishReceivedAsync(ack);
            case AckPacket { Kind: PacketType.PubComp } ack:
                Session!.CompleteRelease(ack.PacketId);
                return ValueTask.CompletedTask;
            case AckPacket { Kind: PacketType.PubRel } ack:
                return PublishReleasedAsync(ack);
            case SubscribePacket subscribe:
                return SubscribeAsync(subscribe);
            case UnsubscribePacket unsubscribe:
                return UnsubscribeAsync(unsubscribe);
            case DisconnectPacket disconnect:
                Disconnect(disconnect);
                return ValueTask.CompletedTask;
            case AuthPacket:
                Fail(DecodeFault.Protocol("AUTH without an authentication method"));
                return ValueTask.CompletedTask;
            default:
                Fail(DecodeFault.Protocol($"{packet.Type} from a client"));
                return ValueTask.CompletedTask;
        }
    }

    private void RefuseTooLarge(Frame frame, ReadOnlySpan<byte> received)
    {
        context.Metrics.LimitMet(Identity is null ? MqttLimit.ConnectPacketSize : MqttLimit.PacketSize);
        var level = frame.HeaderLength + LevelOffset;
        if (Identity is null && frame.Type == PacketType.Connect && received.Length > level && received[level] == (byte)ProtocolVersion.V5)
        {
            Version = ProtocolVersion.V5;
            Send(new ConnAckPacket(false, ReasonCode.PacketTooLarge)); // 3.1.1 has no code for it
        }

        Fail(new DecodeFault(ReasonCode.PacketTooLarge, "packet too large"));
    }

    /// <summary>A CONNECT that is one, but not of ours, gets an answer in its own version (§3.1.4).</summary>
    private void RefuseMalformed(Frame frame, ReceiveBuffer buffer, int bodyStart, DecodeFault fault)
    {
        if (frame.Type == PacketType.Connect)
        {
            var body = buffer.Bytes.AsSpan(bodyStart, frame.BodyLength);
            var isFive = body.Length > LevelOffset && body[LevelOffset] == (byte)ProtocolVersion.V5;
            if (isFive)
            {
                Version = ProtocolVersion.V5;
            }

            if (isFive || fault.Reason == ReasonCode.UnsupportedProtocolVersion)
            {
                Send(new ConnAckPacket(false, fault.Reason) { Properties = new PacketProperties { ReasonString = fault.Text } });
            }
        }

        Fail(fault);
    }

    private async ValueTask PublishReceivedAsync(AckPacket ack)
    {
        var step = Session!.BeginRelease(ack.PacketId, ack.Reason.IsError());
        if (ack.Reason.IsError())
        {
            return;
        }

        if (step is { } stored)
        {
            try
            {
                await stored.ConfigureAwait(false);
            }
            catch (Exception fault)
            {
                context.Ports.StoreFaulted(fault);
                BeginClose(ReasonCode.ServerUnavailable);
                return;
            }
        }

        Send(new AckPacket(PacketType.PubRel, ack.PacketId, step is null ? ReasonCode.PacketIdentifierNotFound : ReasonCode.Success));
    }

    private async ValueTask PublishReleasedAsync(AckPacket ack)
    {
        var session = Session!;
        if (session.Received.IsInProcessing(ack.PacketId))
        {
            Fail(DecodeFault.Protocol("PUBREL before PUBREC"));
            return;
        }

        var wasKnown = session.Received.Contains(ack.PacketId);
        if (wasKnown)
        {
            if (session.IsPersistent)
            {
                try
                {
                    await context.Ports.AppendSafely([new SessionChange.Released(session.Key, ack.PacketId)]).ConfigureAwait(false);
                }
                catch (Exception fault)
                {
                    context.Ports.StoreFaulted(fault);
                    BeginClose(ReasonCode.ServerUnavailable);
                    return;
                }
            }

            session.Received.Release(ack.PacketId);
        }

        exchanges.End(ack.PacketId);
        Send(new AckPacket(PacketType.PubComp, ack.PacketId, wasKnown ? ReasonCode.Success : ReasonCode.PacketIdentifierNotFound));
    }

    private void Disconnect(DisconnectPacket packet)
    {
        var session = Session!;
        if (packet.Properties.SessionExpirySeconds is { } seconds)
        {
            if (sessionExpiry == TimeSpan.Zero && seconds > 0)
            {
                Fail(DecodeFault.Protocol("session expiry raised from zero")); // §3.14.2.2.2
                return;
            }

            session.Expiry = LimitExpiry(seconds);
            if (session.Expiry == TimeSpan.Zero && sessionExpiry > TimeSpan.Zero)
            {
                context.Ports.AppendInBackground(new SessionChange.Removed(session.Key));
            }
        }

        if (packet.Reason != ReasonCode.DisconnectWithWill)
        {
            session.Will = null;
        }

        BeginClose(ReasonCode.Success);
    }
}
