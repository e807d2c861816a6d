using GridGov.Fault.Tests.Crash.Record;
using GridGov.Testing.EndToEnd;

namespace GridGov.Fault.Tests.Crash.Clients;

/// <summary>Where a run takes place.</summary>
/// <param name="HttpPort">Port of the API, on loopback.</param>
/// <param name="MqttPort">Port of the MQTT endpoint, or of the broker in front of it, on loopback.</param>
/// <param name="Ledger">Where everything is written down.</param>
internal sealed record CrashSite(int HttpPort, int MqttPort, Ledger Ledger)
{
    /// <summary>Code of the district.</summary>
    public string District { get; init; } = GovernanceApi.District;

    /// <summary>Account of the gateway that speaks for the district's elders.</summary>
    public string Gateway => "gateway-" + District;

    public Uri Http { get; } = new($"http://127.0.0.1:{HttpPort}");

    /// <summary>A path below the district's.</summary>
    public Uri Api(string path) => new(Http, $"/api/v1/districts/{District}{path}");
}
