namespace GridGov.MqttBridge.Broker;

/// <summary>The connections of this endpoint, as the rest of the server may see and end them.</summary>
public interface IConnectionDirectory
{
    /// <summary>Authenticated connections right now.</summary>
    int ConnectedCount { get; }

    /// <summary>True while a connection of that user is up.</summary>
    bool IsConnected(string user);

    /// <summary>Ends all connections of a user (credentials changed or withdrawn) with 0x98; returns how many.</summary>
    int DisconnectUser(string user);
}
