using GridGov.Fault.Tests.Crash.Record;

namespace GridGov.Fault.Tests.Crash.Clients;

/// <summary>Where a run takes place.</summary>
/// <param name="HttpPort">Port of the API, on loopback.</param>
/// <param name="MqttPort">Port of the MQTT endpoint, on loopback.</param>
/// <param name="Ledger">Where everything is written down.</param>
internal sealed record CrashSite(int HttpPort, int MqttPort, Ledger Ledger)
{
    public const string District = "371302";

    public Uri Http { get; } = new($"http://127.0.0.1:{HttpPort}");

    /// <summary>A path below the district's.</summary>
    public Uri Api(string path) => new(Http, $"/api/v1/districts/{District}{path}");
}
