using System.Collections.Immutable;
using GridGov.Grains.Accounts;
using GridGov.Storage.Postgres.Engine;
using Npgsql;

namespace GridGov.Storage.Postgres.Accounts;

/// <summary>Accounts by their name in upper case.</summary>
internal sealed class PostgresAccountStore(PostgresStore store) : IAccountStore
{
    private const string Columns = "name, password_hash, role, district, worker, grid, stamp, created_ticks, department";

    private const string Adding = $"INSERT INTO accounts(folded_name, {Columns}) VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (folded_name) DO ";

    private const string Putting = Adding + """
        UPDATE SET name = excluded.name, password_hash = excluded.password_hash, role = excluded.role, district = excluded.district,
            worker = excluded.worker, grid = excluded.grid, stamp = excluded.stamp, created_ticks = excluded.created_ticks, department = excluded.department
        """;

    private const string Deleting = "DELETE FROM accounts WHERE folded_name = $1";

    private const string Selecting = $"SELECT {Columns} FROM accounts WHERE folded_name = $1";

    private const string SelectingAll = $"SELECT {Columns} FROM accounts ORDER BY folded_name";

    public async Task<StoredAccount?> FindAsync(string name, CancellationToken cancellationToken) =>
        (await store.Readers.ListAsync(Selecting, parameters => parameters.Text(Fold(name)), Read, cancellationToken)).FirstOrDefault();

    public Task PutAsync(StoredAccount account, CancellationToken cancellationToken) => WriteAsync(Putting, account, cancellationToken);

    public async Task<bool> TryAddAsync(StoredAccount account, CancellationToken cancellationToken) =>
        await WriteAsync(Adding + "NOTHING", account, cancellationToken) > 0;

    public async Task<bool> RemoveAsync(string name, CancellationToken cancellationToken) =>
        await store.ChangeAsync(Deleting, parameters => parameters.Text(Fold(name)), cancellationToken) > 0;

    public async Task<ImmutableArray<StoredAccount>> ListAsync(CancellationToken cancellationToken) =>
        [.. await store.Readers.ListAsync(SelectingAll, static _ => { }, Read, cancellationToken)];

    private static string Fold(string name) => name.ToUpperInvariant();

    private static StoredAccount Read(NpgsqlDataReader row) => new()
    {
        Name = row.GetString(0),
        PasswordHash = row.GetString(1),
        Role = row.GetString(2),
        District = row.TextOrNull(3),
        Worker = row.TextOrNull(4),
        Grid = row.TextOrNull(5),
        Stamp = row.GetString(6),
        CreatedAt = row.Instant(7),
        Department = row.TextOrNull(8),
    };

    private Task<int> WriteAsync(string sql, StoredAccount account, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        return store.ChangeAsync(
            sql,
            parameters => parameters.Text(Fold(account.Name)).Text(account.Name).Text(account.PasswordHash).Text(account.Role).Text(account.District)
                .Text(account.Worker).Text(account.Grid).Text(account.Stamp).Instant(account.CreatedAt).Text(account.Department),
            cancellationToken);
    }
}
