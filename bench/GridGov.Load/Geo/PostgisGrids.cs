using GridGov.Interfaces.Geography;
using Npgsql;

namespace GridGov.Load.Geo;

/// <summary>Grids as polygons in a table with a GiST index, asked by <c>ST_Contains</c> over one connection.</summary>
internal sealed class PostgisGrids : IAsyncDisposable
{
    private readonly PostgisServer _server;
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlCommand _command;
    private readonly NpgsqlParameter<double> _x = new();
    private readonly NpgsqlParameter<double> _y = new();

    private PostgisGrids(PostgisServer server)
    {
        _server = server;
        _connection = server.Open();
        _command = new NpgsqlCommand("SELECT code FROM grids WHERE ST_Contains(outline, ST_SetSRID(ST_MakePoint($1, $2), 4326)) LIMIT 1", _connection) { Parameters = { _x, _y } };
        _command.Prepare();
    }

    /// <param name="outlines">Code and ring of each, closed or not.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<PostgisGrids> StartAsync(IEnumerable<(string Code, IReadOnlyList<GeoPoint> Ring)> outlines, CancellationToken cancellationToken)
    {
        var server = await PostgisServer.StartAsync(cancellationToken);
        await server.DoAsync("CREATE UNLOGGED TABLE incoming (code text, outline text)", cancellationToken);
        await server.CopyAsync("incoming", import => WriteAsync(import, outlines), cancellationToken);
        await server.DoAsync(
            "CREATE UNLOGGED TABLE grids AS SELECT code, ST_GeomFromText(outline, 4326) AS outline FROM incoming; CREATE INDEX ON grids USING gist (outline); ANALYZE grids",
            cancellationToken);
        return new PostgisGrids(server);
    }

    /// <summary>Code of the grid there; null when in none.</summary>
    public string? Find(GeoPoint place)
    {
        (_x.TypedValue, _y.TypedValue) = (place.Longitude, place.Latitude);
        return (string?)_command.ExecuteScalar();
    }

    public async ValueTask DisposeAsync()
    {
        await _command.DisposeAsync();
        await _connection.DisposeAsync();
        await _server.DisposeAsync();
    }

    private static async Task WriteAsync(NpgsqlBinaryImporter import, IEnumerable<(string Code, IReadOnlyList<GeoPoint> Ring)> outlines)
    {
        foreach (var (code, ring) in outlines)
        {
            var corners = string.Join(", ", ring.Append(ring[0]).Select(static point => FormattableString.Invariant($"{point.Longitude:F7} {point.Latitude:F7}")));
            await import.StartRowAsync();
            await import.WriteAsync(code);
            await import.WriteAsync($"POLYGON(({corners}))");
        }
    }
}
