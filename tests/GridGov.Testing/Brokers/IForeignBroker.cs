namespace GridGov.Testing.Brokers;

/// <summary>Somebody else's MQTT broker on a free loopback port, which keeps its sessions over a restart. Anonymous clients may do everything.</summary>
public interface IForeignBroker : IAsyncDisposable
{
    int Port { get; }

    /// <summary>Starts it again on the same port with what it has kept; returns when it listens.</summary>
    Task StartAgainAsync();

    /// <summary>Stops it in order (SIGTERM).</summary>
    Task StopAsync();
}
