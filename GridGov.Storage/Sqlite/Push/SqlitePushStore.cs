using System.Collections.Immutable;
using GridGov.Grains.Push;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Workers;
using GridGov.Storage.Sqlite.Engine;

namespace GridGov.Storage.Sqlite.Push;

/// <summary>Subscriptions by the id of their endpoint.</summary>
internal sealed class SqlitePushStore(SqliteStore store) : IPushStore
{
    private const string Columns = "id, district, worker, endpoint, public_key, secret, server_key, account, stamp, created_ticks";

    private static readonly SqlText SelectKey = new("SELECT private_key FROM push_key");
    private static readonly SqlText KeepKey = new("INSERT INTO push_key(one, private_key) VALUES(1, ?1) ON CONFLICT DO NOTHING");
    private static readonly SqlText Put = new($"INSERT OR REPLACE INTO push_subscriptions({Columns}) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)");
    private static readonly SqlText Delete = new("DELETE FROM push_subscriptions WHERE id = ?1");
    private static readonly SqlText SelectAll = new($"SELECT {Columns} FROM push_subscriptions WHERE district = ?1 ORDER BY created_ticks, id");

    public async Task<ReadOnlyMemory<byte>> GetOrKeepServerKeyAsync(ReadOnlyMemory<byte> candidate, CancellationToken cancellationToken)
    {
        if (await KeyAsync(cancellationToken) is { } known)
        {
            return known;
        }

        await store.WriteAsync(session => session[KeepKey].Bind(1, candidate.Span).Run(), cancellationToken);
        return (await KeyAsync(cancellationToken))!;
    }

    public Task PutAsync(PushSubscription subscription, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(subscription);
        return store.WriteAsync(
            session => session[Put].Bind(1, subscription.Id).Bind(2, subscription.District.Value).Bind(3, subscription.Worker.Value).Bind(4, subscription.Endpoint)
                .Bind(5, subscription.PublicKey.Span).Bind(6, subscription.Secret.Span).Bind(7, subscription.ServerKey).Bind(8, subscription.Account)
                .Bind(9, subscription.Stamp).Bind(10, subscription.CreatedAt).Run(),
            cancellationToken);
    }

    public async Task<bool> RemoveAsync(string id, CancellationToken cancellationToken) =>
        await store.WriteAsync(session => session[Delete].Bind(1, id).Run(), cancellationToken) > 0;

    public Task<ImmutableArray<PushSubscription>> ListAsync(DistrictId district, CancellationToken cancellationToken) => store.ReadAsync(
        reader =>
        {
            using var rows = reader[SelectAll].Bind(1, district.Value);
            var subscriptions = ImmutableArray.CreateBuilder<PushSubscription>();
            while (rows.Step())
            {
                subscriptions.Add(Read(rows));
            }

            return subscriptions.DrainToImmutable();
        },
        cancellationToken);

    private Task<byte[]?> KeyAsync(CancellationToken cancellationToken) => store.ReadAsync(
        static reader =>
        {
            using var row = reader[SelectKey];
            return row.Step() ? row.Blob(0).ToArray() : null;
        },
        cancellationToken);

    private static PushSubscription Read(Statement row) => new()
    {
        Id = row.Text(0),
        District = new DistrictId(row.Text(1)),
        Worker = new WorkerId(row.Text(2)),
        Endpoint = row.Text(3),
        PublicKey = row.Blob(4).ToArray(),
        Secret = row.Blob(5).ToArray(),
        ServerKey = row.Text(6),
        Account = row.Text(7),
        Stamp = row.Text(8),
        CreatedAt = row.Instant(9),
    };
}
