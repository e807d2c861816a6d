using System.Collections.Immutable;
using GridGov.Grains.Accounts;
using GridGov.Storage.Sqlite.Engine;

namespace GridGov.Storage.Sqlite.Accounts;

/// <summary>Accounts by their name in upper case.</summary>
internal sealed class SqliteAccountStore(SqliteStore store) : IAccountStore
{
    private const string Columns = "name, password_hash, role, district, worker, grid, stamp, created_ticks, department";
    private const string Values = "(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";

    private static readonly SqlText Select = new($"SELECT {Columns} FROM accounts WHERE folded_name = ?1");
    private static readonly SqlText SelectAll = new($"SELECT {Columns} FROM accounts ORDER BY folded_name");
    private static readonly SqlText Put = new($"INSERT OR REPLACE INTO accounts(folded_name, {Columns}) VALUES{Values}");
    private static readonly SqlText Add = new($"INSERT INTO accounts(folded_name, {Columns}) VALUES{Values} ON CONFLICT DO NOTHING");
    private static readonly SqlText Delete = new("DELETE FROM accounts WHERE folded_name = ?1");

    public Task<StoredAccount?> FindAsync(string name, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var reader = store.Read();
        using var row = reader[Select].Bind(1, Fold(name));
        return Task.FromResult(row.Step() ? Read(row) : null);
    }

    public Task PutAsync(StoredAccount account, CancellationToken cancellationToken) => WriteAsync(Put, account, cancellationToken);

    public async Task<bool> TryAddAsync(StoredAccount account, CancellationToken cancellationToken) =>
        await WriteAsync(Add, account, cancellationToken) > 0;

    public async Task<bool> RemoveAsync(string name, CancellationToken cancellationToken) =>
        await store.WriteAsync(session => session[Delete].Bind(1, Fold(name)).Run(), cancellationToken) > 0;

    public Task<ImmutableArray<StoredAccount>> ListAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var reader = store.Read();
        using var rows = reader[SelectAll];
        var accounts = ImmutableArray.CreateBuilder<StoredAccount>();
        while (rows.Step())
        {
            accounts.Add(Read(rows));
        }

        return Task.FromResult(accounts.DrainToImmutable());
    }

    private static string Fold(string name) => name.ToUpperInvariant();

    private static StoredAccount Read(Statement row) => new()
    {
        Name = row.Text(0),
        PasswordHash = row.Text(1),
        Role = row.Text(2),
        District = row.TextOrNull(3),
        Worker = row.TextOrNull(4),
        Grid = row.TextOrNull(5),
        Stamp = row.Text(6),
        CreatedAt = row.Instant(7),
        Department = row.TextOrNull(8),
    };

    private Task<int> WriteAsync(SqlText sql, StoredAccount account, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        return store.WriteAsync(
            session => session[sql].Bind(1, Fold(account.Name)).Bind(2, account.Name).Bind(3, account.PasswordHash).Bind(4, account.Role)
                .Bind(5, account.District).Bind(6, account.Worker).Bind(7, account.Grid).Bind(8, account.Stamp).Bind(9, account.CreatedAt)
                .Bind(10, account.Department).Run(),
            cancellationToken);
    }
}
