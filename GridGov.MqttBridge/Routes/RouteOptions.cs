using System.ComponentModel.DataAnnotations;

namespace GridGov.MqttBridge.Routes;

/// <summary>What happens between a topic and a grain, section <c>GridGov:Routes</c>.</summary>
public sealed class RouteOptions
{
    /// <summary>How long a sender's datum and its district's time zone are taken as known. Longer: a changed registration works later.</summary>
    public TimeSpan FactsLife { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long an unknown district is taken as unknown.</summary>
    public TimeSpan UnknownDistrictLife { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How often a message may fault by itself before it goes to the dead letters.</summary>
    [Range(1, 100)]
    public int MaxAttempts { get; set; } = 3;

    /// <summary>Faulting messages that are remembered.</summary>
    [Range(1, 1_000_000)]
    public int RememberedFaults { get; set; } = 10_000;

    /// <summary>How many bytes of a payload that nobody understood are kept.</summary>
    [Range(0, 1_000_000)]
    public int KeptUnparsedBytes { get; set; } = 4096;
}
