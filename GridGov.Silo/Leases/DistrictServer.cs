using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace GridGov.Silo.Leases;

/// <summary>
/// The HTTP server of a district's part of the process: it listens nowhere, requests are handed to it. It works on the very connection that the front has accepted, so bodies, streams and
/// the client's going away are what they are without it.
/// </summary>
internal sealed class DistrictServer : IServer
{
    private static readonly TimeSpan DrainPatience = TimeSpan.FromSeconds(3);

    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Func<IFeatureCollection, Task>? _process;
    private bool _isClosed;
    private int _running;

    public IFeatureCollection Features { get; } = new FeatureCollection();

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        _process = features => ProcessAsync(application, features);
        return Task.CompletedTask;
    }

    /// <summary>Answers a request; false, and nothing was done: the district is being given away.</summary>
    /// <param name="context">The front's; whatever the front has found out about it is not passed on.</param>
    /// <param name="client">Who asks, when another silo asks for it; <see langword="null"/>: who is connected.</param>
    public async Task<bool> TryServeAsync(HttpContext context, IPAddress? client)
    {
        lock (_gate)
        {
            if (_isClosed || _process is null)
            {
                return false;
            }

            _running++;
        }

        try
        {
            await _process(FeaturesOf(context, client));
            return true;
        }
        finally
        {
            lock (_gate)
            {
                if (--_running == 0 && _isClosed)
                {
                    _drained.TrySetResult();
                }
            }
        }
    }

    /// <summary>Takes no more; what runs has a moment to end.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _isClosed = true;
            if (_running == 0)
            {
                _drained.TrySetResult();
            }
        }

        try
        {
            await _drained.Task.WaitAsync(DrainPatience, cancellationToken);
        }
        catch (Exception fault) when (fault is TimeoutException or OperationCanceledException)
        {
            // what still runs finds a store that takes nothing more, and says so
        }
    }

    public void Dispose() => _isClosed = true;

    private static async Task ProcessAsync<TContext>(IHttpApplication<TContext> application, IFeatureCollection features)
        where TContext : notnull
    {
        var context = application.CreateContext(features);
        Exception? failed = null;
        try
        {
            await application.ProcessRequestAsync(context);
        }
        catch (Exception fault)
        {
            failed = fault;
            throw;
        }
        finally
        {
            application.DisposeContext(context, failed);
        }
    }

    private static PartFeatures FeaturesOf(HttpContext context, IPAddress? client)
    {
        var features = new PartFeatures(context.Features);
        if (client is not null && features.Get<IHttpConnectionFeature>() is { } connection)
        {
            features.Set<IHttpConnectionFeature>(new HttpConnectionFeature
            {
                ConnectionId = connection.ConnectionId,
                LocalIpAddress = connection.LocalIpAddress,
                LocalPort = connection.LocalPort,
                RemoteIpAddress = client,
            });
        }

        return features;
    }
}
