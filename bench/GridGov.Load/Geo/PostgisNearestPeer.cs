using GridGov.Interfaces.Geography;
using Npgsql;
using NpgsqlTypes;

namespace GridGov.Load.Geo;

/// <summary>Workers as points in a table with a GiST index, asked by its nearest-neighbour operator (ordered by degrees, its fastest way).</summary>
internal sealed class PostgisNearestPeer : INearestPeer
{
    private const int WorkersPerStatement = 100;

    private readonly PostgisServer _server;

    private PostgisNearestPeer(PostgisServer server) => _server = server;

    public int[] ProcessIds => [];

    public static async Task<PostgisNearestPeer> StartAsync(IReadOnlyList<GeoPoint> places, CancellationToken cancellationToken)
    {
        var server = await PostgisServer.StartAsync(cancellationToken);
        await server.DoAsync("CREATE UNLOGGED TABLE incoming (id int, x float8, y float8)", cancellationToken);
        await server.CopyAsync("incoming", import => WriteAsync(import, places), cancellationToken);
        await server.DoAsync("CREATE UNLOGGED TABLE workers AS SELECT id, ST_SetSRID(ST_MakePoint(x, y), 4326) AS place FROM incoming; DROP TABLE incoming", cancellationToken);
        await server.DoAsync("ALTER TABLE workers ADD PRIMARY KEY (id); CREATE INDEX ON workers USING gist (place); ANALYZE workers", cancellationToken);
        return new PostgisNearestPeer(server);
    }

    public INearest Open(int workers) => new Asker(_server.Open());

    public async Task<long> MoveAsync(int perSecond, MovingWorkers workers, CancellationToken stop)
    {
        await using var connection = _server.Open();
        await using var command = new NpgsqlCommand(
            "UPDATE workers SET place = ST_SetSRID(ST_MakePoint(moved.x, moved.y), 4326) FROM unnest($1, $2, $3) AS moved(id, x, y) WHERE workers.id = moved.id", connection);
        var (id, x, y) = (new NpgsqlParameter<int[]>(), new NpgsqlParameter<double[]>(), new NpgsqlParameter<double[]>());
        command.Parameters.AddRange(new NpgsqlParameter[] { id, x, y });
        var moved = 0L;
        await Pace.RunAsync(perSecond, Move, stop);
        return moved;

        void Move(int due)
        {
            foreach (var part in workers.Places(due).Chunk(WorkersPerStatement).TakeWhile(_ => !stop.IsCancellationRequested))
            {
                id.TypedValue = [.. part.Select(static step => step.Number)];
                x.TypedValue = [.. part.Select(static step => step.Place.Longitude)];
                y.TypedValue = [.. part.Select(static step => step.Place.Latitude)];
                command.ExecuteNonQuery();
                moved += part.Length;
            }
        }
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static async Task WriteAsync(NpgsqlBinaryImporter import, IReadOnlyList<GeoPoint> places)
    {
        for (var number = 0; number < places.Count; number++)
        {
            await import.StartRowAsync();
            await import.WriteAsync(number, NpgsqlDbType.Integer);
            await import.WriteAsync(places[number].Longitude, NpgsqlDbType.Double);
            await import.WriteAsync(places[number].Latitude, NpgsqlDbType.Double);
        }
    }

    private sealed class Asker : INearest
    {
        private readonly NpgsqlConnection _connection;
        private readonly NpgsqlCommand _command;
        private readonly NpgsqlParameter<double> _x = new();
        private readonly NpgsqlParameter<double> _y = new();

        public Asker(NpgsqlConnection connection)
        {
            _connection = connection;
            _command = new NpgsqlCommand(
                "SELECT id, ST_Distance(place, asked) FROM workers, ST_SetSRID(ST_MakePoint($1, $2), 4326) AS asked ORDER BY place <-> asked LIMIT 10", connection)
            {
                Parameters = { _x, _y },
            };
            _command.Prepare();
        }

        public int Ask(GeoPoint place)
        {
            (_x.TypedValue, _y.TypedValue) = (place.Longitude, place.Latitude);
            using var reader = _command.ExecuteReader();
            var count = 0;
            while (reader.Read())
            {
                count++;
            }

            return count;
        }

        public void Dispose()
        {
            _command.Dispose();
            _connection.Dispose();
        }
    }
}
