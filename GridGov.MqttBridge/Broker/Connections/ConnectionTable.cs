using System.Collections.Concurrent;
using System.Net;
using GridGov.MqttBridge.Broker.Limits;
using GridGov.MqttBridge.Diagnostics;
using GridGov.MqttBridge.Protocol;
using Microsoft.Extensions.Logging;

namespace GridGov.MqttBridge.Broker.Connections;

/// <summary>All open connections, with the limits on how many there may be and how fast they may come.</summary>
internal sealed class ConnectionTable(MqttOptions options, BridgeMetrics metrics, TimeProvider time, ILogger logger) : IConnectionDirectory
{
    private readonly ConcurrentDictionary<MqttConnection, byte> connections = [];
    private readonly EpisodeGuard episode = new(time, TimeSpan.FromMinutes(1));
    private readonly Lock gate = new();
    private readonly LinkedList<Admission> pending = new();
    private readonly AddressLedger addresses = new(options, time);
    private readonly TokenBucket rate = new(options.MaximumConnectsPerSecond, options.ConnectBurst, time);
    private int count;
    private int connectedCount;

    public int Count => Volatile.Read(ref count);

    public int ConnectedCount => Volatile.Read(ref connectedCount);

    /// <summary>Sockets whose CONNECT is not there yet, those included that will be refused.</summary>
    public int PendingCount
    {
        get
        {
            lock (gate)
            {
                return pending.Count;
            }
        }
    }

    public IEnumerable<MqttConnection> All => connections.Select(static pair => pair.Key);

    /// <summary>
    /// Makes a place for a new socket before anything is allocated for it. Null: close it at once. With a refusal in it, the socket is served only until its CONNECT
    /// has been answered with that.
    /// </summary>
    public Admission? Admit(IPAddress? remote)
    {
        var address = remote is null || (IPAddress.IsLoopback(remote) && !options.CountsLoopback) ? null : AddressBlock.Of(remote);
        Admission? dropped = null;
        Admission admission;
        lock (gate)
        {
            if (TryTake(address) is { } limit)
            {
                Refused(limit);
                if (pending.Count >= options.MaximumPendingConnections)
                {
                    return null;
                }

                admission = new Admission(this, null, ReasonOf(limit));
            }
            else
            {
                admission = new Admission(this, address, ReasonCode.Success);
                if (pending.Count >= options.MaximumPendingConnections && pending.First is { } oldest)
                {
                    dropped = oldest.Value;
                    EndPendingLocked(dropped);
                }
            }

            admission.Pending = pending.AddLast(admission);
        }

        if (dropped is not null)
        {
            Refused(MqttLimit.PendingConnections);
            dropped.Drop();
        }

        return admission;
    }

    public void Add(MqttConnection connection) => connections[connection] = 0;

    public void Authenticated() => Interlocked.Increment(ref connectedCount);

    public void Remove(MqttConnection connection)
    {
        if (connections.TryRemove(connection, out _) && connection.Identity is not null)
        {
            Interlocked.Decrement(ref connectedCount);
        }
    }

    public void EndPending(Admission admission)
    {
        lock (gate)
        {
            EndPendingLocked(admission);
        }
    }

    public void ForgiveAddress(Admission admission)
    {
        lock (gate)
        {
            CloseAddressLocked(admission, isForgiven: true);
        }
    }

    public void Release(Admission admission)
    {
        lock (gate)
        {
            if (admission.IsReleased)
            {
                return;
            }

            admission.IsReleased = true;
            EndPendingLocked(admission);
            CloseAddressLocked(admission, isForgiven: false);
            if (admission.Refusal == ReasonCode.Success)
            {
                Volatile.Write(ref count, count - 1);
            }
        }
    }

    /// <summary>Forgets addresses that have nothing open and nothing to answer for.</summary>
    public void Sweep()
    {
        lock (gate)
        {
            addresses.Sweep();
        }
    }

    public bool IsConnected(string user) => All.Any(connection => IsOf(connection, user));

    public int DisconnectUser(string user)
    {
        var ended = 0;
        foreach (var connection in All.Where(connection => IsOf(connection, user)))
        {
            connection.BeginClose(ReasonCode.AdministrativeAction);
            ended++;
        }

        return ended;
    }

    private static bool IsOf(MqttConnection connection, string user) => string.Equals(connection.Identity?.User, user, StringComparison.Ordinal);

    private static ReasonCode ReasonOf(MqttLimit limit) => limit is MqttLimit.ConnectRate or MqttLimit.ConnectRatePerAddress
        ? ReasonCode.ConnectionRateExceeded
        : ReasonCode.QuotaExceeded;

    private MqttLimit? TryTake(IPAddress? address)
    {
        if (count >= options.MaximumConnections)
        {
            return MqttLimit.Connections;
        }

        if (address is not null && addresses.TryOpen(address) is { } limit)
        {
            return limit;
        }

        if (!rate.TryTake())
        {
            if (address is not null)
            {
                addresses.Close(address, isForgiven: true);
            }

            return MqttLimit.ConnectRate;
        }

        Volatile.Write(ref count, count + 1);
        return null;
    }

    private void EndPendingLocked(Admission admission)
    {
        if (admission.Pending is { } node)
        {
            pending.Remove(node);
            admission.Pending = null;
        }
    }

    private void CloseAddressLocked(Admission admission, bool isForgiven)
    {
        if (admission.IsCountedByAddress)
        {
            admission.IsCountedByAddress = false;
            addresses.Close(admission.Address!, isForgiven);
        }
    }

    private void Refused(MqttLimit limit)
    {
        metrics.LimitMet(limit);
        if (episode.ShouldLog())
        {
            BrokerLog.MqttLimitMet(logger, limit);
        }
    }
}
