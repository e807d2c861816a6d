using System.Collections.Immutable;
using GridGov.Grains.Grids;
using GridGov.Grains.Incidents;
using GridGov.Grains.Live;
using GridGov.Grains.Tests.Builders;
using GridGov.Grains.Tracks;
using GridGov.Grains.Tests.Ports;
using GridGov.Interfaces;
using GridGov.Interfaces.Devices;
using GridGov.Interfaces.Geography;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Live;
using GridGov.Interfaces.Workers;
using GridGov.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace GridGov.Grains.Tests.Walk;

/// <summary>Drives the alarm walk on the in-process runtime with stores in memory and a clock that stands still.</summary>
internal sealed class Town : IAsyncDisposable
{
    public static readonly DistrictId District = new("371302");
    private const int LooksBeforeASecond = 20;
    private const int LooksBeforeAMinute = 200;
    private static readonly CancellationToken None = CancellationToken.None;

    private Town(GrainHost host, InMemoryFeedLog feed, InMemoryTracks tracks)
    {
        Host = host;
        Feed = feed;
        Tracks = tracks;
    }

    public GrainHost Host { get; }

    public InMemoryFeedLog Feed { get; }

    public InMemoryTracks Tracks { get; }

    public DateTimeOffset Now => Host.Clock.GetUtcNow();

    /// <param name="configure">Adds to the host, or replaces, what a test needs otherwise; null: nothing.</param>
    public static async Task<Town> StartAsync(Action<IServiceCollection>? configure = null)
    {
        var feed = new InMemoryFeedLog();
        var timeline = new InMemoryTimeline();
        var tracks = new InMemoryTracks();
        var hierarchy = new InMemoryHierarchy();
        var host = await GrainHost.StartAsync(services =>
        {
            services.AddSingleton<IGridMapSource>(new OneGrid());
            services.AddSingleton<IFeedLog>(feed);
            services.AddSingleton<ITimelineStore>(timeline);
            services.AddSingleton<ITrackStore>(tracks);
            services.AddSingleton<IHierarchyStore>(hierarchy);
            services.AddSingleton<IReorganisationStore>(hierarchy);
            services.AddGridGovStreams(LiveStreams.Provider);
            services.AddGrainsFrom(typeof(GovernanceExtensions).Assembly);
            services.AddGridGovGrains();
            configure?.Invoke(services);
        });
        return new Town(host, feed, tracks);
    }

    public IDeviceGrain Device(string id) => Host.Grains.Device(District, new DeviceId(id));

    public IWorkerGrain Worker(string id) => Host.Grains.Worker(District, new WorkerId(id));

    public IIncidentGrain Incident(string id) => Host.Grains.Incident(District, new IncidentId(id));

    public async Task RegisterDeviceAsync(string id, DeviceKind kind = DeviceKind.Wristband, GeoPoint? home = null) =>
        await Device(id).RegisterAsync(
            new DeviceRegistration { Kind = kind, Home = new Home(home ?? Alarms.Square, "No. 1, Square") }, null, new RegistrationAct("test"), None);

    public async Task RegisterWorkerAsync(string id, double north, bool isOnDuty = true, string? deputyOf = null)
    {
        await Worker(id).RegisterAsync(
            new WorkerRegistration { Name = id, Grids = [Alarms.Grid], DeputyOf = deputyOf is null ? null : new WorkerId(deputyOf) }, null, None);
        if (isOnDuty)
        {
            await GoOnDutyAsync(id, north);
        }
    }

    public async Task GoOnDutyAsync(string id, double north)
    {
        await Worker(id).ReportDutyAsync(new DutyReport(true, Now, Now), None);
        (await MoveAsync(id, north)).ShouldBe(FixReceipt.Stored);
    }

    public async Task<FixReceipt> MoveAsync(string id, double north) => (await Worker(id).ReportFixesAsync(
        [new PositionFix
        {
            RecordedAt = Now,
            ReceivedAt = Now,
            Location = Distance.Offset(Alarms.Square, northMeters: north, eastMeters: 0),
            AccuracyMeters = 5,
        }],
        None)).Common;

    public Task<AlarmReceipt> PressAsync(string device, string? id, AlarmKind? kind = null, DateTimeOffset? at = null, GeoPoint? location = null) =>
        Device(device).RaiseAlarmAsync(
            new DeviceAlarm { MessageId = id, Kind = kind ?? AlarmKind.Sos, RecordedAt = at, ReceivedAt = Now, Location = location }, None);

    public async Task<IncidentSnapshot> SnapshotAsync(string incident) => (await Incident(incident).GetSnapshotAsync(None)).ShouldNotBeNull();

    public async Task<string[]> EventsAsync(string incident) =>
        [.. (await Incident(incident).GetTimelineAsync(None)).Select(entry => entry.Event)];

    public async Task<StepOutcome> ReplyAsync(string incident, string worker, ReplyKind kind)
    {
        var task = (await SnapshotAsync(incident)).Responders.Single(responder => responder.Worker.Value == worker).Task;
        return await ReplyToAsync(incident, task, worker, kind);
    }

    public Task<StepOutcome> ReplyToAsync(string incident, TaskId task, string worker, ReplyKind kind) => Incident(incident).ReplyAsync(
        new WorkerReply { Worker = new WorkerId(worker), Task = task, Reply = kind, RecordedAt = Now, ReceivedAt = Now }, None);

    public Task<StepOutcome> StepAsync(string incident, IncidentStep step, string actor, string? reason = null, string? worker = null) =>
        Incident(incident).TakeStepAsync(
            new StepRequest
            {
                Step = step,
                Actor = actor,
                Reason = reason,
                Worker = worker is null ? null : new WorkerId(worker),
                ReceivedAt = Now,
            },
            None);

    public Task Until(string incident, Func<IncidentSnapshot, bool> holds, string what) =>
        Eventually.That(async () => holds(await SnapshotAsync(incident)), what);

    /// <summary>
    /// Waits until the feed has the incident as it stands, or as it became since. A call that an advance overtook has timed out and is made again
    /// after a while: the clock goes on by seconds until it is.
    /// </summary>
    public async Task ToldAsync(string incident)
    {
        var version = (await SnapshotAsync(incident)).Version;
        await UntilWithTimeAsync(
            () => Task.FromResult(Feed.Events.Any(one => one.Entry.Id == incident && one.Entry.Version >= version)), "the feed has the incident");
    }

    /// <summary>Waits for what may need the clock as well as other threads: it goes on by seconds, after three minutes of it by minutes.</summary>
    public async Task UntilWithTimeAsync(Func<Task<bool>> condition, string what)
    {
        var looks = 0;
        await Eventually.That(
            async () =>
            {
                if (++looks > LooksBeforeASecond)
                {
                    Host.Clock.Advance(looks > LooksBeforeAMinute ? TimeSpan.FromMinutes(1) : TimeSpan.FromSeconds(1));
                }

                return await condition();
            },
            what);
    }

    public async ValueTask DisposeAsync() => await Host.DisposeAsync();
}
