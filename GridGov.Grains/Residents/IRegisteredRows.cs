using GridGov.Interfaces.Grids;

namespace GridGov.Grains.Residents;

/// <summary>The stored states of all grains of one kind of a district, for indexes that are rebuilt from them.</summary>
public interface IRegisteredRows
{
    /// <summary>Reads every state of that name, in the order of the keys, as of one moment.</summary>
    /// <param name="stateName">The name of the state, e.g. <c>resident</c>.</param>
    /// <param name="district">Whose.</param>
    /// <param name="take">Given the grain's key and the state's UTF-8 JSON, which it must not keep.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task ReadAsync(string stateName, DistrictId district, Action<string, ReadOnlySpan<byte>> take, CancellationToken cancellationToken);
}
