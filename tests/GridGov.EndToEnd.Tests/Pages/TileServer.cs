using System.Net;
using GridGov.Testing;

namespace GridGov.EndToEnd.Tests.Pages;

/// <summary>A server of picture tiles that gives everybody the same grey one, and can be told to fail.</summary>
internal sealed class TileServer : IAsyncDisposable
{
    public static readonly byte[] Tile = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

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

    public bool IsAway { get; set; }

    public int Asked => Volatile.Read(ref _asked);

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
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
                context.Response.ContentType = "image/png";
                context.Response.Close(IsAway ? [] : Tile, willBlock: false);
            }
        }
        catch (Exception ended) when (ended is HttpListenerException or ObjectDisposedException)
        {
            // closed
        }
    }
}
