using GridGov.MqttBridge.Broker.Limits;
using GridGov.MqttBridge.Broker.Sessions;
using GridGov.MqttBridge.Protocol;

namespace GridGov.MqttBridge.Broker.Connections;

/// <summary>SUBSCRIBE and UNSUBSCRIBE.</summary>
internal sealed partial class MqttConnection
{
    private async ValueTask SubscribeAsync(SubscribePacket packet)
    {
        var session = Session!;
        var reasons = new ReasonCode[packet.Filters.Count];
        var granted = new List<(FilterRequest Request, SubscriptionOptions Options, bool IsNew)>();
        var changes = new List<SessionChange>();
        for (var i = 0; i < reasons.Length; i++)
        {
            var request = packet.Filters[i];
            reasons[i] = Judge(session, request);
            if (reasons[i].IsError())
            {
                continue;
            }

            int? identifier = packet.Properties.SubscriptionIdentifiers is [var first, ..] ? first : null;
            var options = new SubscriptionOptions(
                request.MaximumQoS, request.NoLocal, request.RetainAsPublished, request.RetainHandling, identifier);
            granted.Add((request, options, session.Subscribe(request.Filter, options)));
            context.Index.Add(session, request.Filter, options);
            changes.Add(new SessionChange.Subscribed(session.Key, request.Filter, options));
        }

        if (session.IsRemoved)
        {
            context.Index.RemoveAll(session);
        }

        if (!await StoreAsync(session, changes).ConfigureAwait(false))
        {
            return;
        }

        Send(new SubAckPacket(packet.PacketId, reasons));
        foreach (var (request, options, isNew) in granted)
        {
            await SendRetainedAsync(session, request.Filter, options, isNew).ConfigureAwait(false);
        }

        outbound.Flush();
        foreach (var (request, _, _) in granted)
        {
            NotifyObservers(request.Filter);
        }
    }

    private ReasonCode Judge(Session session, FilterRequest request)
    {
        if (TopicBounds.Exceeded(request.Filter, context.Options) is { } limit)
        {
            context.Metrics.LimitMet(limit);
            return ReasonCode.TopicFilterInvalid;
        }

        var filter = TopicFilter.TrySplitShared(request.Filter, out _, out var inner) ? inner.ToString() : request.Filter;
        if (!context.Policy.MaySubscribe(Identity!, filter))
        {
            context.Metrics.Denied("subscribe");
            foreach (var audit in context.Audits)
            {
                audit.SubscribeDenied(Identity!, ClientId, request.Filter);
            }

            return context.Policy.SubscribeRefusal(Identity!, filter);
        }

        if (session.SubscriptionCount >= context.Options.MaximumSubscriptions && !session.HasSubscription(request.Filter))
        {
            context.Metrics.LimitMet(MqttLimit.Subscriptions);
            return ReasonCode.QuotaExceeded;
        }

        return (ReasonCode)request.MaximumQoS;
    }

    private async ValueTask SendRetainedAsync(Session session, string filter, SubscriptionOptions options, bool isNew)
    {
        if (TopicFilter.IsShared(filter) || options.RetainHandling == RetainHandling.DoNotSend || (options.RetainHandling == RetainHandling.SendIfNew && !isNew))
        {
            return;
        }

        try
        {
            await context.Router.SendRetainedAsync(session, filter, options).ConfigureAwait(false);
        }
        catch (Exception) // counted and logged by the router
        {
            BeginClose(ReasonCode.ServerUnavailable);
        }
    }

    private async ValueTask UnsubscribeAsync(UnsubscribePacket packet)
    {
        var session = Session!;
        var changes = new List<SessionChange>();
        var reasons = new ReasonCode[packet.Filters.Count];
        for (var i = 0; i < reasons.Length; i++)
        {
            var filter = packet.Filters[i];
            if (!session.Unsubscribe(filter))
            {
                reasons[i] = ReasonCode.NoSubscriptionExisted;
                continue;
            }

            context.Index.Remove(session, filter);
            changes.Add(new SessionChange.Unsubscribed(session.Key, filter));
        }

        if (await StoreAsync(session, changes).ConfigureAwait(false))
        {
            Send(new UnsubAckPacket(packet.PacketId, reasons));
        }
    }

    /// <summary>False: not stored, and the connection is closing so that the client asks again.</summary>
    private async ValueTask<bool> StoreAsync(Session session, List<SessionChange> changes)
    {
        if (!session.IsPersistent || changes.Count == 0)
        {
            return true;
        }

        try
        {
            await context.Ports.AppendSafely(changes).ConfigureAwait(false);
            return true;
        }
        catch (Exception fault)
        {
            context.Ports.StoreFaulted(fault);
            BeginClose(ReasonCode.ServerUnavailable);
            return false;
        }
    }

    private void NotifyObservers(string filter)
    {
        foreach (var observer in context.Observers)
        {
            ThreadPool.UnsafeQueueUserWorkItem(
                static async state =>
                {
                    try
                    {
                        await state.observer.SubscribedAsync(state.connection.Identity!, state.connection.ClientId, state.filter, state.connection.context.Publisher)
                            .ConfigureAwait(false);
                    }
                    catch (Exception fault)
                    {
                        BrokerLog.MqttObserverFaulted(state.connection.context.Logger, fault);
                    }
                },
                (connection: this, observer, filter),
                preferLocal: false);
        }
    }
}
