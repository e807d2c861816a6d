using System.Text.Json.Serialization;
using GridGov.Interfaces.Wire;

namespace GridGov.Interfaces.Residents;

/// <summary>That somebody's personal data is erased: who asked, on which ground, and when it was done. Nothing personal.</summary>
[GenerateSerializer, Immutable, Alias("gridgov.resident.erasure")]
public sealed record PersonErasure
{
    /// <summary>The account that asked for it.</summary>
    [Id(0)] public required string By { get; init; }

    /// <summary>The ground in the law.</summary>
    [Id(1)] public required ErasureGround Ground { get; init; }

    /// <summary>When it was asked for, UTC.</summary>
    [Id(2)] public required DateTimeOffset AskedAt { get; init; }

    /// <summary>When the last of it was gone, UTC; <see langword="null"/>: it is at work, or was broken off and will be gone on with.</summary>
    [Id(3)] public DateTimeOffset? FinishedAt { get; init; }
}

/// <summary>When personal data has to be erased: 个人信息保护法 (2021) Art. 47 ¶ 1.</summary>
[JsonConverter(typeof(WireEnumConverter<ErasureGround>))]
public enum ErasureGround
{
    /// <summary>(1) The purpose is achieved, cannot be achieved, or no longer needs it.</summary>
    PurposeEnded,

    /// <summary>(2) The service has ended, or the time for which it was to be kept is over.</summary>
    ServiceEnded,

    /// <summary>(3) Consent was withdrawn.</summary>
    ConsentWithdrawn,

    /// <summary>(4) It was handled against the law, the regulations or an agreement.</summary>
    Unlawful,

    /// <summary>(5) Other laws or regulations say so.</summary>
    OtherLaw,
}
