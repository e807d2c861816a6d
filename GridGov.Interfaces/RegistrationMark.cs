namespace GridGov.Interfaces;

/// <summary>How an entry of the register stands.</summary>
/// <param name="Version">Grows with every change of the entry; at least 1, and 0 when there is none.</param>
/// <param name="By">Who wrote it last; <see langword="null"/> when that was before it was kept.</param>
/// <param name="At">When, by the server's clock; <see langword="null"/> likewise.</param>
[GenerateSerializer, Immutable, Alias("gridgov.registration-mark")]
public sealed record RegistrationMark([property: Id(0)] long Version, [property: Id(1)] string? By, [property: Id(2)] DateTimeOffset? At)
{
    /// <summary>No entry.</summary>
    public static RegistrationMark None { get; } = new(0, null, null);

    /// <summary>How an entry stands that may have been written before versions were kept.</summary>
    public static RegistrationMark Of(RegistrationMark? stored, bool isRegistered) => !isRegistered ? None : stored ?? new RegistrationMark(1, null, null);

    /// <summary>May somebody who saw that much write now?</summary>
    public bool Allows(RegistrationAct act) => act?.SeenVersion is not { } seen || seen == Version;

    /// <summary>As it stands after that. Versions go on where an entry that was erased had ended, so that whoever saw that one is told.</summary>
    public RegistrationMark After(RegistrationAct act, DateTimeOffset at, RegistrationMark? ended = null) => new(Math.Max(Version, ended?.Version ?? 0) + 1, act?.By, at);
}
