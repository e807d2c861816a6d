using System.Collections.Immutable;
using System.Text.Json;
using GridGov.Interfaces;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Live;
using GridGov.Interfaces.Wire;
using GridGov.Interfaces.Workers;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GridGov.Grains.Grids;

/// <inheritdoc cref="IGridGrain"/>
internal sealed partial class GridGrain(
    GridMapCache maps, TimeProvider time, IOptions<GridRollUpOptions> options, ILogger<GridGrain> logger) : Grain, IGridGrain
{
    private readonly GridTally _tally = new(options.Value.RememberedClosed);
    private IGrainTimer _timer = null!;
    private long _version;
    private bool _isUntold;
    private bool _isScheduled;

    /// <summary>Whom the counts were told last: after a reorganisation that one must not count them any more.</summary>
    private GridCode? _toldParent;

    private DistrictId District => GrainKey.District(this.GetPrimaryKeyString());

    private GridCode Code => new(GrainKey.Local(this.GetPrimaryKeyString()));

    /// <summary>Versions begin above those of any earlier activation: nothing is stored here.</summary>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _version = time.GetUtcNow().UtcTicks;
        _timer = this.RegisterGrainTimer(TellAsync, new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));
        return Task.CompletedTask;
    }

    public Task ReportIncidentAsync(IncidentId incident, int? severity, bool isWaiting, long version, CancellationToken cancellationToken) =>
        Changed(_tally.Incident(incident, severity, isWaiting, version));

    public Task ReportWorkerAsync(WorkerId worker, bool isOnDuty, long version, CancellationToken cancellationToken) =>
        Changed(_tally.Worker(worker, isOnDuty, version));

    public Task ReportChildAsync(GridCode child, GridCounts counts, long version, CancellationToken cancellationToken) =>
        Changed(_tally.Child(child, counts, version));

    public Task RefreshAsync(CancellationToken cancellationToken) => Changed(true);

    public async Task<GridSnapshot?> GetSnapshotAsync(CancellationToken cancellationToken) =>
        Snapshot(await maps.GetMapAsync(District, cancellationToken));

    private Task Changed(bool isChanged)
    {
        if (isChanged)
        {
            _version++;
            _isUntold = true;
            if (!_isScheduled)
            {
                _isScheduled = true;
                _timer.Change(options.Value.Coalesce, options.Value.Repeat);
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>Tells parent and feed. Counts that are not zero keep the grain in memory and are told again now and then; zeros let it go.</summary>
    private async Task TellAsync(CancellationToken cancellationToken)
    {
        _isScheduled = false;
        var isZero = _tally.Counts == default;
        DelayDeactivation(isZero ? TimeSpan.Zero : options.Value.Repeat * 3);
        var map = await maps.GetMapAsync(District, cancellationToken);
        await TellParentAsync(map, cancellationToken);
        if (_isUntold && Snapshot(map) is { } snapshot)
        {
            await TellFeedAsync(map, snapshot, cancellationToken);
        }

        if (isZero && !_isUntold && !_isScheduled)
        {
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    private async Task TellParentAsync(GridMap map, CancellationToken cancellationToken)
    {
        GridCode? parent = map.TryGet(Code, out var grid) && grid.Parent is { } above && map.TryGet(above, out _) ? above : null;
        if (_toldParent is { } former && former != parent)
        {
            await GrainFactory.Grid(District, former).ReportChildAsync(Code, default, _version, cancellationToken);
        }

        _toldParent = parent;
        if (parent is { } now)
        {
            await GrainFactory.Grid(District, now).ReportChildAsync(Code, _tally.Counts, _version, cancellationToken);
        }
    }

    private async Task TellFeedAsync(GridMap map, GridSnapshot snapshot, CancellationToken cancellationToken)
    {
        _isUntold = false;
        try
        {
            await GrainFactory.Feed(District).AppendAsync([Entry(map, snapshot)], cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or TimeoutException or InvalidOperationException)
        {
            _isUntold = true;
            _timer.Change(options.Value.Coalesce * 5, options.Value.Repeat);
            LogFeedUnreachable(District, Code, fault);
        }
    }

    private FeedEntry Entry(GridMap map, GridSnapshot snapshot) => new()
    {
        Kind = EntityKind.Grid,
        Id = Code.Value,
        Version = snapshot.Version,
        GridPath = map.FormerPathOf(Code),
        IsOpen = snapshot.ClosedAt is null,
        Since = DateTimeOffset.UnixEpoch,
        At = time.GetUtcNow(),
        Body = ImmutableArray.Create(JsonSerializer.SerializeToUtf8Bytes(snapshot, GovernanceJson.Default.GridSnapshot)),
    };

    /// <summary>A grid that was closed is still known, with what took its place; null for one that never was.</summary>
    private GridSnapshot? Snapshot(GridMap map) =>
        map.TryGet(Code, out var grid) ? Snapshot(grid)
        : map.Succession.Find(Code) is { } closed ? Snapshot(closed.Grid) with { ClosedAt = closed.At, Successors = closed.Successors }
        : null;

    private GridSnapshot Snapshot(GridDefinition grid) => new()
    {
        Id = Code,
        Name = grid.Name,
        Level = grid.Level,
        Parent = grid.Parent,
        Counts = _tally.Counts,
        Version = _version,
    };

    [LoggerMessage(LogLevel.Warning, "District {District}: grid {Grid} could not tell the feed its counts; it tries again.")]
    private partial void LogFeedUnreachable(DistrictId district, GridCode grid, Exception fault);
}
