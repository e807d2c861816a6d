using GridGov.MqttBridge.Broker.Access;
using GridGov.MqttBridge.Broker.Limits;
using GridGov.MqttBridge.Broker.Sessions;
using GridGov.MqttBridge.Protocol;

namespace GridGov.MqttBridge.Broker.Connections;

/// <summary>CONNECT: who, whether, and with which session.</summary>
internal sealed partial class MqttConnection
{
    private const uint NeverExpires = uint.MaxValue;

    private async ValueTask ConnectAsync(ConnectPacket packet)
    {
        admission.ConnectReceived();
        connectReceivedAt = context.Time.GetTimestamp();
        Version = packet.Version;
        clientMaximumPacketSize = packet.Properties.MaximumPacketSizeBytes ?? uint.MaxValue;
        if (admission.Refusal != ReasonCode.Success)
        {
            Refuse(admission.Refusal);
            return;
        }

        if (!context.Intake.IsOpen)
        {
            context.Metrics.Held("connect");
            Refuse(ReasonCode.ServerBusy);
            return;
        }

        if (packet.Properties.AuthenticationMethod is not null)
        {
            Refuse(ReasonCode.BadAuthenticationMethod);
            return;
        }

        if (!TryChooseClientId(packet, out var clientId))
        {
            Refuse(ReasonCode.ClientIdentifierNotValid);
            return;
        }

        var outcome = await AuthenticateAsync(packet).ConfigureAwait(false);
        if (outcome.Identity is not { } identity)
        {
            Refuse(ToReason(outcome.Refusal));
            return;
        }

        if (packet.Will?.Topic is { } willTopic && TopicBounds.Exceeded(willTopic, context.Options) is { } limit)
        {
            context.Metrics.LimitMet(limit);
            Refuse(ReasonCode.TopicNameInvalid);
            return;
        }

        if (packet.Will is { } willPacket && !context.Policy.MayPublish(identity, willPacket.Topic))
        {
            context.Metrics.Denied("will");
            Refuse(ReasonCode.NotAuthorized);
            return;
        }

        if (IsClosing)
        {
            return;
        }

        ClientReceiveMaximum = packet.Properties.ReceiveMaximum ?? ushort.MaxValue;
        outboundAliasMaximum = Math.Min(packet.Properties.TopicAliasMaximum ?? 0, context.Options.TopicAliasMaximum);
        sessionExpiry = ChooseExpiry(packet);
        ClientId = clientId;
        var key = new SessionKey(identity.User, clientId);
        if (context.Sessions.IsHeld(key))
        {
            await WaitToTakeOverAsync(key, identity).ConfigureAwait(false);
            if (IsClosing)
            {
                return;
            }
        }

        var will = ToWill(packet.Will);
        var opened = await context.Sessions.OpenAsync(key, identity, packet.CleanStart, sessionExpiry, will, this).ConfigureAwait(false);
        if (opened.Session is not { } session)
        {
            Refuse(opened.Refusal);
            return;
        }

        Identity = identity;
        Session = session;
        context.Connections.Authenticated();
        if (IsClosing)
        {
            context.Sessions.Close(session, this); // closed before it was there: the close has not seen the session
            return;
        }

        if (identity.Kind == ClientKind.Gateway)
        {
            admission.ForgiveAddress();
        }

        var speaksForMany = identity.Kind is ClientKind.Gateway or ClientKind.System;
        if (speaksForMany)
        {
            topics = new TopicCache(GatewayTopics);
        }

        context.Sessions.KeepWill(session, this, will);
        context.Metrics.Connected();
        BrokerLog.ClientConnected(context.Logger, identity.User, clientId);
        rate = new PublishRateLimit(
            speaksForMany ? context.Options.MaximumPublishesPerSecond : context.Options.MaximumDevicePublishesPerSecond, context.Time);
        SilenceLimit = ChooseSilenceLimit(packet, out var serverKeepAlive);
        if (!Send(new ConnAckPacket(opened.IsPresent, ReasonCode.Success) { Properties = Describe(packet, clientId, serverKeepAlive) }))
        {
            return;
        }

        Volatile.Write(ref isConnAckSent, true);
        session.Resume();
    }

    private async Task WaitToTakeOverAsync(SessionKey key, ClientIdentity identity)
    {
        context.Metrics.TakenOver();
        var count = context.Sessions.TakeOvers.Count(key);
        if (count == TakeOverLedger.Free + 1)
        {
            BrokerLog.MqttClientIdContested(context.Logger, identity.User, key.ClientId);
            foreach (var audit in context.Audits)
            {
                audit.ClientIdContested(identity, key.ClientId);
            }
        }

        if (TakeOverLedger.DelayOf(count) is var delay && delay > TimeSpan.Zero)
        {
            await Task.Delay(delay, context.Time).ConfigureAwait(false);
        }
    }

    private async ValueTask<AuthenticationOutcome> AuthenticateAsync(ConnectPacket packet)
    {
        var attempt = new ConnectAttempt(
            packet.ClientId, packet.UserName, packet.Password, transport.RemoteEndPoint, packet.Version, transport.IsEncrypted);
        await context.AuthenticationTurns.WaitAsync().ConfigureAwait(false);
        try
        {
            return IsClosing
                ? AuthenticationOutcome.Refused(AuthenticationRefusal.Unavailable) // its time was over before its turn came
                : await context.Authenticator.AuthenticateAsync(attempt, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception fault)
        {
            context.AuthenticationFaulted(fault);
            return AuthenticationOutcome.Refused(AuthenticationRefusal.Unavailable);
        }
        finally
        {
            context.AuthenticationTurns.Release();
        }
    }

    private bool TryChooseClientId(ConnectPacket packet, out string clientId)
    {
        clientId = packet.ClientId;
        if (clientId.Length > context.Options.MaximumClientIdLength)
        {
            context.Metrics.LimitMet(MqttLimit.ClientIdLength);
            return false;
        }

        if (clientId.Length > 0)
        {
            return true;
        }

        clientId = $"auto-{Guid.CreateVersion7(context.Time.GetUtcNow()):N}";
        return packet.Version == ProtocolVersion.V5 || packet.CleanStart;
    }

    private TimeSpan ChooseExpiry(ConnectPacket packet)
    {
        if (packet.Version == ProtocolVersion.V311)
        {
            return packet.CleanStart ? TimeSpan.Zero : context.Options.MaximumSessionExpiry;
        }

        return LimitExpiry(packet.Properties.SessionExpirySeconds ?? 0);
    }

    private TimeSpan LimitExpiry(uint seconds)
    {
        var asked = seconds == NeverExpires ? TimeSpan.MaxValue : TimeSpan.FromSeconds(seconds);
        return asked < context.Options.MaximumSessionExpiry ? asked : context.Options.MaximumSessionExpiry;
    }

    private TimeSpan ChooseSilenceLimit(ConnectPacket packet, out ushort? serverKeepAliveSeconds)
    {
        serverKeepAliveSeconds = null;
        var asked = TimeSpan.FromSeconds(packet.KeepAliveSeconds);
        if (packet.Version == ProtocolVersion.V5 && (asked == TimeSpan.Zero || asked > context.Options.MaximumKeepAlive))
        {
            asked = context.Options.MaximumKeepAlive;
            serverKeepAliveSeconds = (ushort)Math.Min(asked.TotalSeconds, ushort.MaxValue);
        }

        return asked * 1.5; // §3.1.2.10
    }

    private PacketProperties Describe(ConnectPacket packet, string clientId, ushort? serverKeepAliveSeconds)
    {
        if (Version != ProtocolVersion.V5)
        {
            return PacketProperties.None;
        }

        var grantedExpirySeconds = (uint)Math.Min(sessionExpiry.TotalSeconds, uint.MaxValue);
        return new PacketProperties
        {
            ReceiveMaximum = (ushort)context.Options.ReceiveMaximum,
            MaximumPacketSizeBytes = (uint)context.Options.MaximumPacketSizeBytes,
            TopicAliasMaximum = (ushort)context.Options.TopicAliasMaximum,
            AssignedClientId = packet.ClientId.Length == 0 ? clientId : null,
            ServerKeepAliveSeconds = serverKeepAliveSeconds,
            SessionExpirySeconds = (packet.Properties.SessionExpirySeconds ?? 0) == grantedExpirySeconds ? null : grantedExpirySeconds,
        };
    }

    private Will? ToWill(WillPacket? packet)
    {
        if (packet is null)
        {
            return null;
        }

        var message = new BrokerMessage(
            packet.Topic, packet.Payload, packet.QoS, packet.IsRetained, packet.Properties.ToPublishProperties(), ExpiresAt: null);
        return new Will(message, TimeSpan.FromSeconds(packet.Properties.WillDelaySeconds ?? 0));
    }

    private void Refuse(ReasonCode reason)
    {
        context.Metrics.ConnectRefused(reason.ToString());
        Send(new ConnAckPacket(false, reason));
        BeginClose(reason);
    }

    private static ReasonCode ToReason(AuthenticationRefusal refusal) => refusal switch
    {
        AuthenticationRefusal.Unavailable => ReasonCode.ServerUnavailable,
        AuthenticationRefusal.Throttled => ReasonCode.ConnectionRateExceeded,
        AuthenticationRefusal.Banned => ReasonCode.Banned,
        _ => ReasonCode.NotAuthorized,
    };
}
