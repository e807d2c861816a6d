using System.Collections.Immutable;

namespace GridGov.Grains.Accounts;

/// <summary>Accounts of staff and integrations.</summary>
public interface IAccountStore
{
    /// <summary>The account; null when there is none of that name (names are compared without case).</summary>
    Task<StoredAccount?> FindAsync(string name, CancellationToken cancellationToken);

    /// <summary>Creates or replaces it; completes when it is on disk.</summary>
    Task PutAsync(StoredAccount account, CancellationToken cancellationToken);

    /// <summary>Creates it unless there is one of that name; answers whether it did.</summary>
    Task<bool> TryAddAsync(StoredAccount account, CancellationToken cancellationToken);

    /// <summary>Removes it; answers whether there was one.</summary>
    Task<bool> RemoveAsync(string name, CancellationToken cancellationToken);

    /// <summary>All, by name.</summary>
    Task<ImmutableArray<StoredAccount>> ListAsync(CancellationToken cancellationToken);
}

/// <summary>An account as stored.</summary>
public sealed record StoredAccount
{
    /// <summary>Its name, 1–64 characters.</summary>
    public required string Name { get; init; }

    /// <summary>Hash of the framework's PasswordHasher.</summary>
    public required string PasswordHash { get; init; }

    /// <summary>monitor, dispatcher, worker, supervisor, admin, integrator or department.</summary>
    public required string Role { get; init; }

    /// <summary>The district that it may see; null: all.</summary>
    public string? District { get; init; }

    /// <summary>The worker whose account it is; null: nobody's.</summary>
    public string? Worker { get; init; }

    /// <summary>The grid (and below) that it may see; null: the whole district.</summary>
    public string? Grid { get; init; }

    /// <summary>The department that it speaks for; null: none.</summary>
    public string? Department { get; init; }

    /// <summary>Changes with every password change: sessions that carry an older one are over.</summary>
    public required string Stamp { get; init; }

    /// <summary>When it was created, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
