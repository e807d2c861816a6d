using System.Collections.Concurrent;
using GridGov.Grains.Leases;
using GridGov.Silo.Configuration;

namespace GridGov.Silo.Leases;

/// <summary>
/// Runs the districts that fall to this silo: looks twice a second who lives and who has what, takes up what is free and its own, and gives away what is another's. When it stops it gives
/// all away before it ends. Nothing here fences anything: a district's part writes only while it has the lock (docs/decisions/0030).
/// </summary>
internal sealed partial class DistrictLeases : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ForgottenAfter = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan TakingPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LeavingPatience = TimeSpan.FromSeconds(2);

    /// <summary>A start costs the processor most of a second: more at once makes none sooner.</summary>
    private const int StartsAtOnce = 2;

    private readonly ConcurrentDictionary<DistrictId, DistrictPart> _running = new();
    private readonly ConcurrentDictionary<DistrictId, Task> _moves = new();
    private readonly ConcurrentDictionary<DistrictId, (TimeSpan Delay, long From)> _failed = new();
    private readonly ConcurrentDictionary<string, long> _goneSince = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _starting = new(StartsAtOnce);
    private readonly SemaphoreSlim _wake = new(0);
    private readonly ILeaseBook _book;
    private readonly SiloSettings _settings;
    private readonly IServiceProvider _front;
    private readonly AccountDirectory _accounts;
    private readonly LeaseMetrics _metrics;
    private readonly TimeProvider _wall;
    private readonly ILogger _logger;
    private readonly SiloPresence _presence;
    private readonly CancellationTokenSource _leaving = new();
    private Task _left = Task.CompletedTask;
    private volatile LeaseSeen _seen = LeaseSeen.Nothing;
    private bool _isBlind;

    public DistrictLeases(
        ILeaseBook book, SiloSettings settings, IServiceProvider front, AccountDirectory accounts, LeaseMetrics metrics, IHostApplicationLifetime lifetime,
        [FromKeyedServices("wall")] TimeProvider wall, ILogger<DistrictLeases> logger)
    {
        (_book, _settings, _front, _accounts, _metrics, _wall, _logger) = (book, settings, front, accounts, metrics, wall, logger);
        _presence = new SiloPresence(wall);
        metrics.Watch(() => _running.Count, () => _seen.Alive.Length);
        lifetime.ApplicationStopping.Register(() => _left = Task.Run(LeaveAsync)); // streams end with their districts, and the server waits for them
    }

    /// <summary>This silo's name.</summary>
    public string Silo => _settings.Cluster!;

    /// <summary>What was seen last.</summary>
    public LeaseSeen Seen => _seen;

    public DistrictRoute RouteOf(DistrictId district)
    {
        if (_running.TryGetValue(district, out var part))
        {
            return new DistrictRoute(IsKnown: true, part, null);
        }

        var seen = _seen;
        return seen.Holders.TryGetValue(district, out var holder) ? new DistrictRoute(IsKnown: true, null, holder == Silo ? null : holder) : default;
    }

    /// <summary>Waits a moment for a district that is just being taken up here.</summary>
    public async Task TakenUpAsync(DistrictId district)
    {
        try
        {
            await _moves.GetValueOrDefault(district, Task.CompletedTask).WaitAsync(TakingPatience, _wall);
        }
        catch (TimeoutException)
        {
            // whoever asks is told to ask again
        }
    }

    /// <summary>Makes a district known to all silos; completes when somebody runs it. Idempotent.</summary>
    /// <exception cref="TimeoutException">Nobody does after that time.</exception>
    public async Task AddAsync(DistrictId district, TimeSpan patience, CancellationToken cancellationToken)
    {
        await _book.AddAsync(district, cancellationToken);
        var began = _wall.GetTimestamp();
        while (RouteOf(district) is { Here: null, There: null })
        {
            if (_wall.GetElapsedTime(began) > patience)
            {
                throw new TimeoutException($"Nobody runs the district {district} after {patience.TotalSeconds:0} s.");
            }

            Wake();
            await Task.Delay(Period / 5, _wall, cancellationToken);
        }
    }

    /// <summary>Everything has been given away when it completes.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await _left.WaitAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _starting.Dispose();
        _wake.Dispose();
        _leaving.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, _leaving.Token);
        try
        {
            while (true)
            {
                try
                {
                    await LookAsync(ending.Token);
                }
                catch (Exception fault) when (fault is not OperationCanceledException) // what runs goes on as long as its own session with the database does
                {
                    if (!_isBlind)
                    {
                        LeasesNotSeen(fault);
                    }

                    _isBlind = true;
                }

                await _wake.WaitAsync(Period, ending.Token);
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // the silo leaves
        }
    }

    private void Wake()
    {
        if (_wake.CurrentCount == 0)
        {
            _wake.Release();
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        var view = await _book.ReadAsync(cancellationToken);
        _isBlind = false;
        if (view.AccountChanges != _seen.View.AccountChanges)
        {
            _accounts.Forget();
        }

        _seen = LeaseSeen.Of(view, _presence.Alive(view.Silos));
        if (view.Silos.All(silo => silo.Silo != Silo || silo.Silence is null))
        {
            await _book.JoinAsync(Silo, cancellationToken); // forgotten, or its session broke: a write brings back both
        }

        foreach (var lease in view.Leases)
        {
            if (!_running.TryGetValue(lease.District, out var part))
            {
                continue;
            }

            if (part.IsEnding)
            {
                Move(lease.District, () => LoseAsync(lease.District));
            }
            else if (!lease.IsLocked)
            {
                part.FindOut();
            }
        }

        foreach (var (district, silo) in _seen.Spread())
        {
            if (silo == Silo && !_running.ContainsKey(district) && MayTake(district))
            {
                Move(district, () => TakeAsync(district, cancellationToken));
            }
            else if (silo != Silo && (_running.ContainsKey(district) || _seen.Holders[district] == Silo))
            {
                Move(district, () => GiveAsync(district));
            }
        }

        await ForgetGoneAsync(cancellationToken);
    }

    /// <summary>Those that have been gone for long; one that comes back after all joins again.</summary>
    private async Task ForgetGoneAsync(CancellationToken cancellationToken)
    {
        foreach (var silo in _seen.View.Silos.Where(silo => silo.Silence is null && _seen.Alive.All(alive => alive.Silo != silo.Silo)))
        {
            var since = _goneSince.GetOrAdd(silo.Silo, static (_, wall) => wall.GetTimestamp(), _wall);
            if (_wall.GetElapsedTime(since) > ForgottenAfter)
            {
                _goneSince.TryRemove(silo.Silo, out _);
                await _book.LeaveAsync(silo.Silo, cancellationToken);
            }
        }

        foreach (var alive in _seen.Alive)
        {
            _goneSince.TryRemove(alive.Silo, out _);
        }
    }

    /// <summary>Nobody alive has it; and a take that failed is not tried again at once.</summary>
    private bool MayTake(DistrictId district) =>
        (_seen.Holders[district] is null || _seen.Holders[district] == Silo)
        && (!_failed.TryGetValue(district, out var failed) || _wall.GetElapsedTime(failed.From) >= failed.Delay);

    /// <summary>One move of a district at a time.</summary>
    private void Move(DistrictId district, Func<Task> move)
    {
        if (_moves.TryGetValue(district, out var moving) && !moving.IsCompleted)
        {
            return;
        }

        _moves[district] = Task.Run(move);
    }

    private async Task TakeAsync(DistrictId district, CancellationToken cancellationToken)
    {
        var began = _wall.GetTimestamp();
        try
        {
            await _starting.WaitAsync(cancellationToken);
            try
            {
                _running[district] = await DistrictPart.StartAsync(district, _settings, _front, cancellationToken);
            }
            finally
            {
                _starting.Release();
            }

            _failed.TryRemove(district, out _);
            _metrics.Moved("taken");
            DistrictTaken(district, _wall.GetElapsedTime(began).TotalSeconds);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            // the silo leaves
        }
        catch (Exception fault) // whatever it is, the other districts go on, and this one is tried again
        {
            var delay = _failed.TryGetValue(district, out var before) ? before.Delay * 2 : FirstDelay;
            _failed[district] = (delay < LongestDelay ? delay : LongestDelay, _wall.GetTimestamp());
            _metrics.Moved("failed");
            DistrictNotTaken(district, fault);
        }
    }

    private async Task GiveAsync(DistrictId district)
    {
        try
        {
            if (_running.TryRemove(district, out var part))
            {
                await part.DisposeAsync();
                _metrics.Moved("given");
                DistrictGiven(district);
            }

            using var patience = new CancellationTokenSource(LeavingPatience, _wall);
            await _book.ReleaseAsync(district, Silo, patience.Token);
            Wake();
        }
        catch (Exception fault) // the others see that its lock is free, or the next look tries again
        {
            DistrictNotReleased(district, fault);
        }
    }

    private async Task LoseAsync(DistrictId district)
    {
        try
        {
            if (_running.TryRemove(district, out var part))
            {
                _metrics.Moved("lost");
                DistrictLost(district);
                await part.DisposeAsync();
            }
        }
        catch (Exception fault)
        {
            DistrictNotReleased(district, fault);
        }
    }

    private async Task LeaveAsync()
    {
        await _leaving.CancelAsync();
        try
        {
            using var patience = new CancellationTokenSource(LeavingPatience, _wall);
            await _book.LeaveAsync(Silo, patience.Token); // from now on the others share among themselves
        }
        catch (Exception fault) when (fault is IOException or OperationCanceledException)
        {
            LeasesNotSeen(fault); // they will notice
        }

        await Task.WhenAll(_moves.Values);
        await Task.WhenAll(_running.Keys.Select(GiveAsync));
    }

    [LoggerMessage(LogLevel.Information, "{District} runs here now, after {Seconds:F1} s.")]
    private partial void DistrictTaken(DistrictId district, double seconds);

    [LoggerMessage(LogLevel.Information, "{District} was given away: everything of it is written.")]
    private partial void DistrictGiven(DistrictId district);

    [LoggerMessage(LogLevel.Warning, "{District} ended here by itself; another silo may have taken it over.")]
    private partial void DistrictLost(DistrictId district);

    [LoggerMessage(LogLevel.Warning, "{District} has ended here, but that could not be written down.")]
    private partial void DistrictNotReleased(DistrictId district, Exception exception);

    [LoggerMessage(LogLevel.Error, "{District} could not be taken up; trying again.")]
    private partial void DistrictNotTaken(DistrictId district, Exception exception);

    [LoggerMessage(LogLevel.Warning, "Who runs which district cannot be seen or said. What runs goes on; trying on.")]
    private partial void LeasesNotSeen(Exception exception);
}
