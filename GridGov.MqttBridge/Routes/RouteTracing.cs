using System.Diagnostics;
using GridGov.MqttBridge.Protocol;

namespace GridGov.MqttBridge.Routes;

/// <summary>Activities of the routes; a publisher's <c>traceparent</c> user property is the parent.</summary>
public static class RouteTracing
{
    /// <summary>Name of the source.</summary>
    public const string SourceName = "GridGov.MqttBridge.Routes";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>Somebody listens.</summary>
    internal static bool IsOn => Source.HasListeners();

    internal static Activity? Start(string route, PublishProperties properties)
    {
        if (!Source.HasListeners())
        {
            return null;
        }

        ActivityContext.TryParse(properties.Find("traceparent"), properties.Find("tracestate"), isRemote: true, out var parent);
        return Source.StartActivity(route, ActivityKind.Consumer, parent);
    }
}
