using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using GridGov.MqttBridge.Broker.Connections;
using GridGov.MqttBridge.Diagnostics;
using GridGov.MqttBridge.Transport;
using Microsoft.Extensions.Hosting;

namespace GridGov.MqttBridge.Broker;

/// <summary>The hosted MQTT endpoint: listens, accepts, and on stopping drains.</summary>
public sealed class MqttEndpoint : IHostedService, IAsyncDisposable
{
    private const int Backlog = 4096;
    private const int ProbeCount = 4;

    private readonly MqttBroker broker;
    private readonly BrokerContext context;
    private readonly EpisodeGuard acceptEpisode;
    private readonly List<Socket> listeners = [];
    private readonly List<Task> acceptLoops = [];
    private readonly CancellationTokenSource stopping = new();
    private int started;
    private int stopped;

    internal MqttEndpoint(MqttBroker broker)
    {
        this.broker = broker;
        context = broker.Context;
        acceptEpisode = new EpisodeGuard(context.Time, TimeSpan.FromMinutes(1));
    }

    /// <summary>Where it listens, in the order of <see cref="MqttOptions.Listeners"/>; empty before the start.</summary>
    public IReadOnlyList<IPEndPoint> BoundEndPoints { get; private set; } = [];

    /// <summary>True between a successful start and the beginning of the stop.</summary>
    public bool IsListening => Volatile.Read(ref started) == 1 && Volatile.Read(ref stopped) == 0;

    internal MqttBroker Broker => broker;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await broker.StartAsync(cancellationToken).ConfigureAwait(false);
        foreach (var options in context.Options.Listeners)
        {
            var listener = new Socket(options.EndPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            listeners.Add(listener);
            listener.Bind(options.EndPoint);
            listener.Listen(Backlog);
            BrokerLog.MqttListening(context.Logger, listener.LocalEndPoint!.ToString()!, options.Certificate is not null);
            acceptLoops.Add(AcceptLoopAsync(listener, options));
        }

        BoundEndPoints = [.. listeners.Select(listener => (IPEndPoint)listener.LocalEndPoint!)];
        Volatile.Write(ref started, 1);
    }

    /// <summary>Stops accepting, finishes what is in processing, says 0x8B and closes. Sessions stay in their store.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref stopped, 1) != 0)
        {
            return;
        }

        await stopping.CancelAsync().ConfigureAwait(false);
        foreach (var listener in listeners)
        {
            listener.Dispose();
        }

        await Task.WhenAll(acceptLoops).ConfigureAwait(false);
        await broker.DrainAsync(cancellationToken).ConfigureAwait(false);
        broker.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None).ConfigureAwait(false);
        stopping.Dispose();
    }

    private async Task AcceptLoopAsync(Socket listener, MqttListenerOptions options)
    {
        await Task.Yield();
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                Accept(await listener.AcceptAsync(stopping.Token).ConfigureAwait(false), options);
            }
            catch (Exception fault) when (fault is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException fault)
            {
                if (stopping.IsCancellationRequested)
                {
                    return;
                }

                if (fault.SocketErrorCode is SocketError.ConnectionAborted or SocketError.ConnectionReset)
                {
                    continue; // the client was gone already; waiting would let it hold up the others
                }

                // Out of descriptors or memory: the next accept may succeed after a moment.
                if (acceptEpisode.ShouldLog())
                {
                    BrokerLog.MqttAcceptFailed(context.Logger, fault);
                }

                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System).ConfigureAwait(false);
            }
        }
    }

    private void Accept(Socket socket, MqttListenerOptions options)
    {
        if (!TryTune(socket, out var remote) || context.Connections.Admit(remote.Address) is not { } admission)
        {
            socket.Dispose();
            return;
        }

        var serving = options.Certificate is null ? broker.ServeAsync(new SocketTransport(socket), admission) : ServeTlsAsync(socket, admission, options);
        GC.KeepAlive(serving); // runs until the connection ends and reports its own faults
    }

    /// <summary>False: the client was gone already.</summary>
    private bool TryTune(Socket socket, [NotNullWhen(true)] out IPEndPoint? remote)
    {
        try
        {
            remote = socket.RemoteEndPoint as IPEndPoint;
            socket.NoDelay = true;
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, (int)context.Options.TcpProbeAfter.TotalSeconds);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, Math.Max(1, (int)(context.Options.TcpProbeAfter / 20).TotalSeconds));
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, ProbeCount);
            return remote is not null;
        }
        catch (SocketException)
        {
            remote = null;
            return false;
        }
    }

    private async Task ServeTlsAsync(Socket socket, Admission admission, MqttListenerOptions options)
    {
        admission.OnDrop(socket.Dispose);
        var tls = new SslStream(new NetworkStream(socket, ownsSocket: false), leaveInnerStreamOpen: false);
        try
        {
            using var deadline = new CancellationTokenSource(context.Options.ConnectTimeout, context.Time);
            await tls.AuthenticateAsServerAsync(
                new SslServerAuthenticationOptions { ServerCertificate = options.Certificate },
                deadline.Token).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is AuthenticationException or IOException or OperationCanceledException or ObjectDisposedException or SocketException)
        {
            context.Metrics.Malformed("tls");
            admission.Release();
            socket.Dispose();
            await tls.DisposeAsync().ConfigureAwait(false);
            return;
        }

        await broker.ServeAsync(new StreamTransport(tls, socket, isEncrypted: true), admission).ConfigureAwait(false);
    }
}
