using System.Collections.Immutable;
using GridGov.Grains.Push;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Workers;
using GridGov.Storage.Postgres.Engine;
using Npgsql;

namespace GridGov.Storage.Postgres.Push;

/// <summary>Subscriptions by the id of their endpoint.</summary>
internal sealed class PostgresPushStore(PostgresStore store) : IPushStore
{
    private const string Columns = "id, district, worker, endpoint, public_key, secret, server_key, account, stamp, created_ticks";

    private const string SelectingKey = "SELECT private_key FROM push_key";

    private const string KeepingKey = "INSERT INTO push_key(one, private_key) VALUES(1, $1) ON CONFLICT DO NOTHING";

    private const string Putting = $"""
        INSERT INTO push_subscriptions({Columns}) VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (id) DO
            UPDATE SET district = excluded.district, worker = excluded.worker, endpoint = excluded.endpoint, public_key = excluded.public_key, secret = excluded.secret,
            server_key = excluded.server_key, account = excluded.account, stamp = excluded.stamp, created_ticks = excluded.created_ticks
        """;

    private const string Deleting = "DELETE FROM push_subscriptions WHERE id = $1";

    private const string SelectingAll = $"SELECT {Columns} FROM push_subscriptions WHERE district = $1 ORDER BY created_ticks, id";

    public async Task<ReadOnlyMemory<byte>> GetOrKeepServerKeyAsync(ReadOnlyMemory<byte> candidate, CancellationToken cancellationToken)
    {
        if (await KeyAsync(cancellationToken) is { } known)
        {
            return known;
        }

        await store.ChangeAsync(KeepingKey, parameters => parameters.Bytes(candidate), cancellationToken);
        return (await KeyAsync(cancellationToken))!;
    }

    public Task PutAsync(PushSubscription subscription, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(subscription);
        return store.ChangeAsync(
            Putting,
            parameters => parameters.Text(subscription.Id).Text(subscription.District.Value).Text(subscription.Worker.Value).Text(subscription.Endpoint)
                .Bytes(subscription.PublicKey).Bytes(subscription.Secret).Text(subscription.ServerKey).Text(subscription.Account).Text(subscription.Stamp)
                .Instant(subscription.CreatedAt),
            cancellationToken);
    }

    public async Task<bool> RemoveAsync(string id, CancellationToken cancellationToken) =>
        await store.ChangeAsync(Deleting, parameters => parameters.Text(id), cancellationToken) > 0;

    public async Task<ImmutableArray<PushSubscription>> ListAsync(DistrictId district, CancellationToken cancellationToken) =>
        [.. await store.Readers.ListAsync(SelectingAll, parameters => parameters.Text(district.Value), Read, cancellationToken)];

    private async Task<byte[]?> KeyAsync(CancellationToken cancellationToken) =>
        (await store.Readers.ListAsync(SelectingKey, static _ => { }, static row => row.Bytes(0), cancellationToken)).FirstOrDefault();

    private static PushSubscription Read(NpgsqlDataReader row) => new()
    {
        Id = row.GetString(0),
        District = new DistrictId(row.GetString(1)),
        Worker = new WorkerId(row.GetString(2)),
        Endpoint = row.GetString(3),
        PublicKey = row.Bytes(4),
        Secret = row.Bytes(5),
        ServerKey = row.GetString(6),
        Account = row.GetString(7),
        Stamp = row.GetString(8),
        CreatedAt = row.Instant(9),
    };
}
