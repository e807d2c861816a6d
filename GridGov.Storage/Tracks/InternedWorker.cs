using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Workers;

namespace GridGov.Storage.Tracks;

/// <summary>The number of a worker with tracks.</summary>
internal sealed class InternedWorker(int number, DistrictId district, WorkerId id)
{
    internal int Number { get; } = number;

    internal DistrictId District { get; } = district;

    internal WorkerId Id { get; } = id;

    /// <summary>The number is on disk; set after COMMIT only, so that a retried transaction stores it again.</summary>
    internal volatile bool IsStored;
}
