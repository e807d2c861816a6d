using GridGov.MqttBridge.Upstream;
using GridGov.Storage;

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

    /// <summary>This silo's name among several that share the districts: host and port at which they reach it; <see langword="null"/>: it is alone.</summary>
    public string? Cluster { get; init; }

    /// <summary>The district that this part of a process runs, one of several silos; <see langword="null"/>: it is a whole silo.</summary>
    public DistrictId? OnlyDistrict { get; init; }

    /// <summary>It answers for all districts and runs none itself: each that it holds has a part of the process to itself (docs/decisions/0030).</summary>
    public bool IsFront => Cluster is not null && OnlyDistrict is null;

    /// <summary>Which part of a PostgreSQL database is its own.</summary>
    public StorePart StorePart => this switch
    {
        { Cluster: { } silo, OnlyDistrict: { } district } => StorePart.OfDistrict(district.Value, silo),
        { Cluster: { } silo } => StorePart.SharedBy(silo),
        _ => StorePart.Whole,
    };

    /// <summary>What the console's map lies on; <see langword="null"/>: nothing, outlines alone.</summary>
    public Maps.BaseMap? Map { get; init; }

    /// <summary>Console log as JSON lines.</summary>
    public bool LogsJson { get; init; }

    /// <summary>May this silo run that district?</summary>
    public bool MayRun(DistrictId district) => Districts.IsEmpty || Districts.Contains(district);
}
