using System.Collections.Immutable;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Incidents;

namespace GridGov.Grains.Incidents;

/// <summary>Pictures that belong to incidents, in the store, so that a backup has them. Kept as long as the store keeps the incident, or until the person is erased.</summary>
public interface IPhotoStore
{
    /// <summary>
    /// Adds one; completes when it is on disk. Answers whether it was added: not when there is one of that id already, nor when the incident has
    /// <paramref name="limit"/> of them.
    /// </summary>
    Task<bool> TryAddAsync(StoredPhoto photo, int limit, CancellationToken cancellationToken);

    /// <summary>What an incident has, oldest first, without the pictures themselves.</summary>
    Task<ImmutableArray<PhotoEntry>> ListAsync(DistrictId district, IncidentId incident, CancellationToken cancellationToken);

    /// <summary>One with its picture; null when there is none.</summary>
    Task<StoredPhoto?> FindAsync(DistrictId district, IncidentId incident, string id, CancellationToken cancellationToken);

    /// <summary>Removes all that an incident has; answers how many. Idempotent. Their hashes stay in the timeline.</summary>
    Task<int> RemoveAllAsync(DistrictId district, IncidentId incident, CancellationToken cancellationToken);
}

/// <summary>What is known of a picture.</summary>
/// <param name="Id">Given by who took it: the same one twice is the same picture.</param>
/// <param name="MediaType">image/jpeg, image/png or image/webp, by its own bytes.</param>
/// <param name="ReceivedAt">Our clock, UTC.</param>
/// <param name="Actor">Who brought it.</param>
/// <param name="Size">Bytes.</param>
public sealed record PhotoEntry(string Id, string MediaType, DateTimeOffset ReceivedAt, string Actor, int Size);

/// <summary>A picture.</summary>
/// <param name="District">Of the incident.</param>
/// <param name="Incident">The incident.</param>
/// <param name="Entry">What is known of it.</param>
/// <param name="Content">The picture as it came.</param>
public sealed record StoredPhoto(DistrictId District, IncidentId Incident, PhotoEntry Entry, ReadOnlyMemory<byte> Content);
