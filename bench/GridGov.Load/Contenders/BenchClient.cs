using System.Net;
using GridGov.Load.Generator;
using GridGov.MqttBridge.Client;

namespace GridGov.Load.Contenders;

/// <summary>An ordinary MQTT client, for what is measured message by message.</summary>
internal static class BenchClient
{
    /// <param name="server">Loopback.</param>
    /// <param name="login">Null: none.</param>
    /// <param name="clientId">Its id.</param>
    /// <param name="received">Called inline; null: everything is acknowledged and forgotten.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static Task<MqttClient> ConnectAsync(
        IPEndPoint server, MqttLogin? login, string clientId, Action<ReceivedMessage>? received, CancellationToken cancellationToken) =>
        MqttClient.ConnectAsync(
            new MqttClientOptions
            {
                Host = server.Address.ToString(),
                Port = server.Port,
                ClientId = clientId,
                UserName = login?.User,
                Password = login?.Password,
                Timeout = TimeSpan.FromSeconds(60),
            },
            received,
            cancellationToken: cancellationToken);
}
