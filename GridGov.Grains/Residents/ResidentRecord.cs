using GridGov.Interfaces.Residents;

namespace GridGov.Grains.Residents;

/// <summary>The stored state of a resident. Personal throughout.</summary>
internal sealed record ResidentRecord
{
    public int SchemaVersion { get; set; } = 1;

    public ResidentRegistration? Registration { get; set; }
}
