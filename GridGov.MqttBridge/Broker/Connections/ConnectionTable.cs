using System.Collections.Concurrent;
using System.Net;
using GridGov.MqttBridge.Broker.Access;
using GridGov.MqttBridge.Diagnostics;
using GridGov.MqttBridge.Protocol;
using Microsoft.Extensions.Logging;

namespace GridGov.MqttBridge.Broker.Connections;

/// <summary>All open connections, with the limits on how many there may be.</summary>
internal sealed class ConnectionTable(MqttOptions options, BridgeMetrics metrics, TimeProvider time, ILogger logger) : IConnectionDirectory
{
    private readonly ConcurrentDictionary<MqttConnection, byte> connections = [];
    private readonly ConcurrentDictionary<IPAddress, int> perAddress = [];
    private readonly EpisodeGuard episode = new(time, TimeSpan.FromMinutes(1));
    private int count;
    private int connectedCount;

    public int Count => Volatile.Read(ref count);

    public int ConnectedCount => Volatile.Read(ref connectedCount);

    public IEnumerable<MqttConnection> All => connections.Select(static pair => pair.Key);

    /// <summary>Reserves room for a connection before anything is allocated for it.</summary>
    public bool TryReserve(IPAddress? address)
    {
        if (Interlocked.Increment(ref count) > options.MaximumConnections)
        {
            Interlocked.Decrement(ref count);
            return Refuse("connections");
        }

        if (address is not null && perAddress.AddOrUpdate(address, 1, static (_, n) => n + 1) > options.MaximumConnectionsPerAddress)
        {
            ForgetAddress(address);
            Interlocked.Decrement(ref count);
            return Refuse("connections_per_address");
        }

        return true;
    }

    public void Add(MqttConnection connection) => connections[connection] = 0;

    /// <summary>The connection has been let in. A gateway no longer counts against its address.</summary>
    public void Authenticated(ClientIdentity identity, IPAddress? address)
    {
        Interlocked.Increment(ref connectedCount);
        if (identity.Kind == ClientKind.Gateway && address is not null)
        {
            ForgetAddress(address);
        }
    }

    public void Remove(MqttConnection connection, ClientIdentity? identity, IPAddress? address)
    {
        if (!connections.TryRemove(connection, out _))
        {
            return;
        }

        Release(identity?.Kind == ClientKind.Gateway ? null : address);
        if (identity is not null)
        {
            Interlocked.Decrement(ref connectedCount);
        }
    }

    /// <summary>Gives back a reservation that never became a connection.</summary>
    public void Release(IPAddress? address)
    {
        Interlocked.Decrement(ref count);
        if (address is not null)
        {
            ForgetAddress(address);
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

    private void ForgetAddress(IPAddress address)
    {
        while (perAddress.TryGetValue(address, out var n))
        {
            if (n > 1 ? perAddress.TryUpdate(address, n - 1, n) : perAddress.TryRemove(new KeyValuePair<IPAddress, int>(address, n)))
            {
                return;
            }
        }
    }

    private bool Refuse(string limit)
    {
        metrics.LimitMet(limit);
        if (episode.ShouldLog())
        {
            BrokerLog.MqttLimitMet(logger, limit);
        }

        return false;
    }
}
