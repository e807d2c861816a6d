using System.Globalization;
using System.Net;
using GridGov.Testing;

namespace GridGov.EndToEnd.Tests.Pages;

/// <summary>A server of picture tiles: white ones where a place is, black ones elsewhere. Has a style of vectors too, and can be told to fail.</summary>
internal sealed class TileServer : IAsyncDisposable
{
    private static readonly byte[] White = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4//8/AAX+Av4N70a4AAAAAElFTkSuQmCC");
    private static readonly byte[] Black = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGNgYGAAAAAEAAH2FzhVAAAAAElFTkSuQmCC");

    private const string Lake = """
        {"version":8,"sources":{"lake":{"type":"geojson","data":{"type":"Feature","properties":{"name":"示例湖"},"geometry":{"type":"Polygon",
        "coordinates":[[[118.0,34.8],[118.7,34.8],[118.7,35.4],[118.0,35.4],[118.0,34.8]]]}}}},"layers":[
        {"id":"water","type":"fill","source":"lake","paint":{"fill-color":"#ff00ff"}},
        {"id":"name","type":"symbol","source":"lake","layout":{"text-field":["get","name"],"text-font":["Noto Sans Regular"]}}]}
        """;

    private readonly HttpListener _listener = new();
    private readonly Task _serving;
    private int _asked;

    public TileServer()
    {
        var site = $"http://127.0.0.1:{FreePort.Next()}/";
        Template = site + "{z}/{x}/{y}.png";
        _listener.Prefixes.Add(site);
        _listener.Start();
        _serving = ServeAsync();
    }

    public string Template { get; }

    /// <summary>Address of a style without glyphs, sprite or tiles: a lake and its name.</summary>
    public string Style => Template.Replace("{z}/{x}/{y}.png", "style.json", StringComparison.Ordinal);

    /// <summary>The place, degrees in the map's own datum; the tile that holds it is white at every zoom.</summary>
    public (double Latitude, double Longitude) Place { get; init; }

    /// <summary>Zoom of the white tile that was asked for last.</summary>
    public int WhiteZoom { get; private set; }

    public bool IsAway { get; set; }

    public int Asked => Volatile.Read(ref _asked);

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
    }

    /// <summary>Where a place is within the world in Mercator's projection, 0 to 1 from the northwest.</summary>
    public static (double X, double Y) Mercator(double latitude, double longitude)
    {
        var north = Math.Asinh(Math.Tan(latitude * Math.PI / 180));
        return ((longitude + 180) / 360, (1 - north / Math.PI) / 2);
    }

    private bool HoldsPlace(string path)
    {
        var parts = path.Split('/', '.');
        var (x, y) = Mercator(Place.Latitude, Place.Longitude);
        var tiles = Math.Pow(2, int.Parse(parts[1], CultureInfo.InvariantCulture));
        if ((int)(x * tiles) != int.Parse(parts[2], CultureInfo.InvariantCulture) || (int)(y * tiles) != int.Parse(parts[3], CultureInfo.InvariantCulture))
        {
            return false;
        }

        WhiteZoom = int.Parse(parts[1], CultureInfo.InvariantCulture);
        return true;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                Interlocked.Increment(ref _asked);
                context.Response.Headers["Access-Control-Allow-Origin"] = "*";
                context.Response.StatusCode = IsAway ? 503 : 200;
                var isStyle = context.Request.Url!.AbsolutePath == "/style.json";
                context.Response.ContentType = isStyle ? "application/json" : "image/png";
                context.Response.Close(IsAway ? [] : isStyle ? System.Text.Encoding.UTF8.GetBytes(Lake) : HoldsPlace(context.Request.Url.AbsolutePath) ? White : Black, willBlock: false);
            }
        }
        catch (Exception ended) when (ended is HttpListenerException or ObjectDisposedException)
        {
            // closed
        }
    }
}
