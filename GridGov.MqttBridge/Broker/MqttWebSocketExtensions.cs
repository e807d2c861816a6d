using System.Net;
using GridGov.MqttBridge.Transport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace GridGov.MqttBridge.Broker;

/// <summary>MQTT over WebSocket on the host's HTTP server.</summary>
public static class MqttWebSocketExtensions
{
    private const string Subprotocol = "mqtt";

    /// <summary>Serves MQTT at a path; the client must offer the subprotocol <c>mqtt</c> (§6). Needs <c>UseWebSockets</c> before it.</summary>
    public static IEndpointConventionBuilder MapMqttWebSocket(this IEndpointRouteBuilder endpoints, string pattern) =>
        endpoints.Map(pattern, ServeAsync).WithDisplayName("MQTT over WebSocket").ExcludeFromDescription();

    private static async Task ServeAsync(HttpContext http)
    {
        var endpoint = http.RequestServices.GetRequiredService<MqttEndpoint>();
        if (!http.WebSockets.IsWebSocketRequest || !http.WebSockets.WebSocketRequestedProtocols.Contains(Subprotocol))
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var address = http.Connection.RemoteIpAddress;
        if (!endpoint.IsListening || endpoint.Broker.Context.Connections.Admit(address) is not { } admission)
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        var remote = address is null ? null : new IPEndPoint(address, http.Connection.RemotePort);
        System.Net.WebSockets.WebSocket socket;
        try
        {
            socket = await http.WebSockets.AcceptWebSocketAsync(Subprotocol).ConfigureAwait(false);
        }
        catch (Exception)
        {
            admission.Release();
            throw;
        }

        await endpoint.Broker.ServeAsync(new WebSocketTransport(socket, remote, http.Request.IsHttps), admission).ConfigureAwait(false);
    }
}
