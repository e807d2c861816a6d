using GridGov.Interfaces;
using GridGov.Interfaces.Residents;

namespace GridGov.Grains.Residents;

/// <summary>The stored state of a resident. Personal throughout.</summary>
internal sealed record ResidentRecord
{
    /// <summary>See <see cref="StateVersion"/>.</summary>
    public const int NewestVersion = 1;

    public int SchemaVersion { get; set => field = StateVersion.Adopt("resident", value, NewestVersion); } = NewestVersion;

    public ResidentRegistration? Registration { get; set; }

    /// <summary>Null: written before versions were kept, or not at all.</summary>
    public RegistrationMark? Mark { get; set; }

    /// <summary>That all of it was erased; nothing personal. Null: it was not.</summary>
    public PersonErasure? Erasure { get; set; }
}
