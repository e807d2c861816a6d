using GridGov.MqttBridge.Protocol;

namespace GridGov.MqttBridge.Broker.Connections;

/// <summary>The end: the session lets go, the client hears why and may read it, the socket is cut.</summary>
internal sealed partial class MqttConnection
{
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(1);

    private bool isConnAckSent;
    private bool isOverrun;

    private void Fail(DecodeFault fault)
    {
        context.Metrics.Malformed(fault.Reason.ToString());
        BrokerLog.ClientMalformed(context.Logger, transport.RemoteEndPoint?.ToString() ?? "?", fault.Reason.ToString(), fault.Text);
        closeText ??= fault.Text;
        BeginClose(fault.Reason);
    }

    /// <summary>False: not sent. A packet larger than the client takes must not be sent (MQTT 5 §3.1.2.11.4): without its text it may fit, else the connection is of no use.</summary>
    private bool Send(Packet packet)
    {
        var bytes = PacketBytes.Of(packet, Version);
        if (bytes.Length > clientMaximumPacketSize && packet.Properties.ReasonString is not null)
        {
            bytes = PacketBytes.Of(packet with { Properties = packet.Properties with { ReasonString = null } }, Version);
        }

        if (bytes.Length > clientMaximumPacketSize)
        {
            closeText ??= $"{packet.Type} is larger than the client takes";
            BeginClose(ReasonCode.PacketTooLarge);
            return false;
        }

        if (outbound.Write(bytes))
        {
            return true;
        }

        Overrun();
        return false;
    }

    /// <summary>Off the caller's thread, which may hold a session's lock.</summary>
    private async void StartClosing()
    {
        try
        {
            await CloseAsync().ConfigureAwait(false);
        }
        catch (Exception fault)
        {
            BrokerLog.MqttConnectionFaulted(context.Logger, fault);
            transport.Abort();
        }

        closed.TrySetResult();
    }

    private async Task CloseAsync()
    {
        if (Session is { } session)
        {
            context.Sessions.Close(session, this);
            BrokerLog.ClientDisconnected(context.Logger, session.Key.User, ClientId, closeReason.ToString());
        }

        context.Metrics.Disconnected(closeReason.ToString());
        outbound.WriteLast(Goodbye());
        await WithinLingerAsync(outbound.WhenSentAsync()).ConfigureAwait(false);
        outbound.Close();
        if (!readerEnded.Task.IsCompleted)
        {
            await WithinLingerAsync(transport.FinishSendingAsync().AsTask()).ConfigureAwait(false);
            await WithinLingerAsync(readerEnded.Task).ConfigureAwait(false);
        }

        transport.Abort();
    }

    /// <summary>DISCONNECT, which only 5.0 clients get, only behind CONNACK (MQTT-3.14.0-1), and not those that do not read; otherwise nothing.</summary>
    private ReadOnlySpan<byte> Goodbye()
    {
        if (Version != ProtocolVersion.V5 || !Volatile.Read(ref isConnAckSent) || Volatile.Read(ref isOverrun)
            || !closeReason.IsError() || closeReason == ReasonCode.Unspecified)
        {
            return default;
        }

        var packet = new DisconnectPacket(closeReason);
        var bytes = closeText is null
            ? default
            : PacketBytes.Of(packet with { Properties = new PacketProperties { ReasonString = closeText } }, Version);
        if (bytes.IsEmpty || bytes.Length > clientMaximumPacketSize)
        {
            bytes = PacketBytes.Of(packet, Version);
        }

        return bytes.Length > clientMaximumPacketSize ? default : bytes;
    }

    private static async Task WithinLingerAsync(Task task)
    {
        try
        {
            await task.WaitAsync(Linger, TimeProvider.System).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // it had its chance
        }
    }
}
