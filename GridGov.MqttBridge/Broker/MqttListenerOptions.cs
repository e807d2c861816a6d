using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace GridGov.MqttBridge.Broker;

/// <summary>One TCP address that the endpoint listens on.</summary>
/// <param name="EndPoint">Port 0: the system chooses; see <see cref="MqttEndpoint.BoundEndPoints"/>.</param>
/// <param name="Certificate">Null: plain MQTT. Otherwise TLS, with its private key.</param>
public sealed record MqttListenerOptions(IPEndPoint EndPoint, X509Certificate2? Certificate = null);
