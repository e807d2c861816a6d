using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using GridGov.Testing.EndToEnd;

namespace GridGov.Fault.Tests.Hostile.Drivers;

/// <summary>A console on the live feed that reads only while it is told to.</summary>
internal sealed class ConsoleReader : IAsyncDisposable
{
    /// <summary>Little room of its own: what it does not read is soon the server's to keep.</summary>
    private const int DeafBytes = 4 * 1024;

    private readonly HttpClient _http;
    private FeedReader? _reader;

    /// <param name="stage">Where.</param>
    /// <param name="name">For failures.</param>
    /// <param name="isDeaf">It is going to leave unread what comes.</param>
    public ConsoleReader(HostileStage stage, string name, bool isDeaf = false)
    {
        Chain = new FeedChain(name);
        _http = new HttpClient(isDeaf ? new SocketsHttpHandler { ConnectCallback = ConnectAsync } : new SocketsHttpHandler()) { BaseAddress = stage.Silo.Http };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", stage.Api.Token);
    }

    public FeedChain Chain { get; }

    /// <summary>Asks for the feed and reads the snapshot; when it has had one before, it asks for what came since.</summary>
    public async Task ConnectAsync()
    {
        var isFirst = Chain.Last < 0;
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/districts/{GovernanceApi.District}/feed");
        if (!isFirst)
        {
            request.Headers.Add("Last-Event-ID", Chain.Last.ToString(CultureInfo.InvariantCulture));
        }

        var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        _reader = new FeedReader(await response.Content.ReadAsStreamAsync());
        if (isFirst)
        {
            Chain.Begin((await _reader.NextAsync(static message => message.Event == "snapshot")).Id!.Value);
        }
    }

    /// <summary>Reads up to an event with that sequence or a later one.</summary>
    public async Task ReadToAsync(long sequence)
    {
        while (Chain.Last < sequence)
        {
            Take(await _reader!.NextAsync());
        }
    }

    /// <summary>Reads what was still on its way when the server cut it off.</summary>
    public async Task ReadToCutAsync()
    {
        try
        {
            while (true)
            {
                Take(await _reader!.NextAsync());
            }
        }
        catch (IOException)
        {
            // cut off, in the middle of an event perhaps
        }
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (_reader is not null)
        {
            await _reader.DisposeAsync();
        }
    }

    private void Take(FeedMessage message)
    {
        message.Event.ShouldNotBe("reset");
        if (message.Id is { } id)
        {
            Chain.Take(message.Event, id, message.Body!);
        }
    }

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveBufferSize = DeafBytes };
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, context.DnsEndPoint.Port), cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
