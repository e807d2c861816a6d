using GridGov.MqttBridge.Upstream;

namespace GridGov.Silo.Configuration;

/// <summary>The settings of a silo, checked.</summary>
internal sealed record SiloSettings
{
    /// <summary>Data directory, absolute.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>PostgreSQL connection string; <see langword="null"/>: the embedded store.</summary>
    public string? PostgresConnection { get; init; }

    /// <summary>Addresses of the HTTP endpoint, at least one.</summary>
    public required ImmutableArray<string> HttpUrls { get; init; }

    /// <summary>MQTT over TCP; <see langword="null"/>: off. Port 0 takes a free one.</summary>
    public IPEndPoint? Mqtt { get; init; }

    /// <summary>MQTT over TLS; <see langword="null"/>: off.</summary>
    public IPEndPoint? Mqtts { get; init; }

    /// <summary>PEM file of the certificate chain, with <see cref="Mqtts"/>.</summary>
    public string? MqttsCertificate { get; init; }

    /// <summary>PEM file of the private key, with <see cref="Mqtts"/>.</summary>
    public string? MqttsKey { get; init; }

    /// <summary>Upstream broker; <see langword="null"/>: none.</summary>
    public BrokerAddress? Broker { get; init; }

    /// <summary>Password of the first account; <see langword="null"/>: make one and print it.</summary>
    public string? AdminPassword { get; init; }

    /// <summary>Districts that may run here; empty: all.</summary>
    public ImmutableArray<DistrictId> Districts { get; init; } = [];

    /// <summary>What the console's map lies on; <see langword="null"/>: nothing, outlines alone.</summary>
    public Maps.BaseMap? Map { get; init; }

    /// <summary>Console log as JSON lines.</summary>
    public bool LogsJson { get; init; }

    /// <summary>May this silo run that district?</summary>
    public bool MayRun(DistrictId district) => Districts.IsEmpty || Districts.Contains(district);
}
