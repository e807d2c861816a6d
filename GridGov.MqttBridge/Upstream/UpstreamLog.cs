using GridGov.Interfaces.Grids;
using Microsoft.Extensions.Logging;

namespace GridGov.MqttBridge.Upstream;

/// <summary>What is said about the upstream broker. No payloads, no passwords.</summary>
internal static partial class UpstreamLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Districts are consumed from {Broker}. MQTT does not tell a broker's queue limits: it must keep at least an outage's messages for a client that is away (Mosquitto: max_queued_messages 0, max_inflight_messages {Window}, persistence true); see docs/brokers.md")]
    public static partial void UpstreamStarted(ILogger logger, BrokerAddress broker, int window);

    [LoggerMessage(Level = LogLevel.Information, Message = "{District} is consumed from the upstream broker as {ClientId}, MQTT {Version} (session kept: {IsSessionPresent})")]
    public static partial void UpstreamConnected(ILogger logger, DistrictId district, string clientId, string version, bool isSessionPresent);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{District}: the upstream broker is not to be reached or has ended the connection: {Reason}. Trying again; what comes meanwhile waits there")]
    public static partial void UpstreamLost(ILogger logger, DistrictId district, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "{District}: another client connects to the upstream broker as {ClientId} and throws this one out. Only one silo may consume a district")]
    public static partial void UpstreamTakenOver(ILogger logger, DistrictId district, string clientId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{District}: about the upstream broker: {Finding}")]
    public static partial void UpstreamFinding(ILogger logger, DistrictId district, string finding);

    [LoggerMessage(Level = LogLevel.Information, Message = "The upstream broker is {Version}")]
    public static partial void UpstreamVersion(ILogger logger, string version);

    [LoggerMessage(Level = LogLevel.Error, Message = "The upstream broker says that it has dropped {Count} more messages. If they were the districts', alarms are lost: raise its queue limits (docs/brokers.md)")]
    public static partial void UpstreamBrokerDrops(ILogger logger, long count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{District}: a message could not be stored within its time; the upstream broker has to send it again")]
    public static partial void UpstreamUnfinished(ILogger logger, DistrictId district);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{District}: more waits for the upstream broker than is kept; the oldest is dropped. Logged once a minute")]
    public static partial void UpstreamOutboxFull(ILogger logger, DistrictId district);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{District}: the upstream broker refuses what is published to it: {Reason}. Check its access list. Logged once a minute")]
    public static partial void UpstreamRefused(ILogger logger, DistrictId district, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "{District}: a message from the upstream broker was not taken in")]
    public static partial void UpstreamIngressFaulted(ILogger logger, DistrictId district, Exception fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "{District}: what was to happen on the upstream broker's connection failed")]
    public static partial void UpstreamObserverFaulted(ILogger logger, DistrictId district, Exception fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "{District}: the connection to the upstream broker failed unexpectedly; it is made anew")]
    public static partial void UpstreamLinkFaulted(ILogger logger, DistrictId district, Exception fault);
}
