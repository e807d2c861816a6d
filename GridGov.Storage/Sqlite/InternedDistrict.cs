using GridGov.Interfaces.Grids;

namespace GridGov.Storage.Sqlite;

/// <summary>A district's number.</summary>
internal sealed class InternedDistrict(int number, DistrictId id)
{
    internal int Number { get; } = number;

    internal DistrictId Id { get; } = id;

    /// <summary>The number is on disk; set after COMMIT only, so that a retried transaction stores it again.</summary>
    internal volatile bool IsStored;
}
