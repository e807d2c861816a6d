using GridGov.Interfaces.Grids;

namespace GridGov.Grains.Leases;

/// <summary>
/// What silos that share a database tell one another in it: who takes part, which districts there are, who runs which. It informs; what keeps two silos from running one district is the
/// lock of the district's writer alone.
/// </summary>
public interface ILeaseBook
{
    /// <summary>Everything in it, as of one moment.</summary>
    /// <exception cref="IOException">The database is not to be had.</exception>
    Task<LeaseView> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Adds a district that nobody runs yet. Idempotent.</summary>
    Task AddAsync(DistrictId district, CancellationToken cancellationToken);

    /// <summary>A silo has let go of a district: it is free, unless another one has it by now. Idempotent.</summary>
    Task ReleaseAsync(DistrictId district, string silo, CancellationToken cancellationToken);

    /// <summary>A silo takes part. Opening the shared store does that too. Idempotent.</summary>
    Task JoinAsync(string silo, CancellationToken cancellationToken);

    /// <summary>A silo takes part no longer. Idempotent.</summary>
    Task LeaveAsync(string silo, CancellationToken cancellationToken);

    /// <summary>Runs something while no other silo does so; for seconds at most.</summary>
    Task AloneAsync(Action act, CancellationToken cancellationToken);

    /// <summary>The stored states of that name of the districts' own grains, whoever runs them. Those without one are left out.</summary>
    /// <param name="stateName">The name of the state.</param>
    /// <param name="districts">Whose.</param>
    /// <param name="take">Given the district and the state's UTF-8 JSON, which it must not keep.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task ReadStatesAsync(string stateName, IReadOnlyCollection<DistrictId> districts, Action<DistrictId, ReadOnlySpan<byte>> take, CancellationToken cancellationToken);
}
