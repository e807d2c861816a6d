using System.Diagnostics.Metrics;
using System.Text;
using GridGov.Interfaces.Devices;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Tracks;
using GridGov.Interfaces.Workers;
using GridGov.MqttBridge.Broker.Access;
using GridGov.MqttBridge.Broker.Ingress;
using GridGov.MqttBridge.Protocol;
using GridGov.MqttBridge.Routes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace GridGov.MqttBridge.Tests.Routes;

/// <summary>The routes over fake grains and stores: publish a message, look at what came of it.</summary>
internal sealed class RouteStage : IUnparsedStore, IDeadLetterStore, IRouteAudit, ITrackCommits, IDisposable
{
    private readonly ServiceProvider _provider = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly GridGovIngress _ingress;

    public RouteStage()
    {
        Grains.Answer<IDistrictGrain, DistrictSettings?>("GetSettingsAsync", (key, _) => key == "371302" ? new DistrictSettings { Name = "兰山区" } : null);
        Grains.Answer<IDeviceGrain, DeviceRegistration?>("GetRegistrationAsync", new DeviceRegistration { Kind = DeviceKind.Wristband });
        Grains.Answer<IDeviceGrain, AlarmReceipt>("RaiseAlarmAsync", new AlarmReceipt(AlarmDisposition.Opened, null));
        Grains.Answer<IWorkerGrain, WorkerSnapshot?>("GetSnapshotAsync", new WorkerSnapshot { Id = new("w1"), Name = "赵" });
        Grains.Answer<IWorkerGrain, FixReceipts>("ReportFixesAsync", new FixReceipts(FixReceipt.Stored));
        foreach (var report in new[] { "ReportPositionAsync", "ReportStatusAsync", "ReportVitalsAsync" })
        {
            Grains.Answer<IDeviceGrain, FixReceipt>(report, FixReceipt.Stored);
        }

        var options = Options.Create(new RouteOptions());
        _ingress = new GridGovIngress(new RouteServices(
            Grains, Clock, this, this, this, this, new FaultLedger(options), new DutyReports(), new RouteMetrics(_provider.GetRequiredService<IMeterFactory>()), options,
            NullLogger<GridGovIngress>.Instance));
    }

    public FakeGrains Grains { get; } = new();

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 21, 8, 0, 30, TimeSpan.Zero));

    /// <summary>What becomes of commits that are waited for.</summary>
    public Func<CommitMark, ValueTask> Commit { get; set; } = static _ => ValueTask.CompletedTask;

    public List<UnparsedMessage> Unparsed { get; } = [];

    public List<DeadLetter> DeadLetters { get; } = [];

    public List<(string Action, string Subject)> Audited { get; } = [];

    public ClientIdentity Gateway { get; } = new("gw", ClientKind.Gateway, "371302");

    public async Task<IngressOutcome> PublishAsync(string topic, string payload, bool isRetained = false, bool isReplayed = false, PublishProperties? properties = null) =>
        await PublishAsync(Route(topic), topic, Encoding.UTF8.GetBytes(payload), isRetained, isReplayed, properties);

    public IIngressRoute Route(string topic) => _ingress.Resolve(Gateway, topic).ShouldNotBeNull();

    public bool IsClaimed(string topic) => _ingress.Resolve(Gateway, topic) is not null;

    public async Task<IngressOutcome> PublishAsync(
        IIngressRoute route, string topic, byte[] payload, bool isRetained = false, bool isReplayed = false, PublishProperties? properties = null) =>
        await route.PublishAsync(new IngressMessage(
            Gateway, topic, payload, QualityOfService.AtLeastOnce, isRetained, false, isReplayed, Clock.GetUtcNow(), properties ?? PublishProperties.None));

    public ValueTask WhenDurableAsync(CommitMark mark) => Commit(mark);

    public ValueTask KeepAsync(UnparsedMessage message)
    {
        Unparsed.Add(message);
        return ValueTask.CompletedTask;
    }

    public ValueTask KeepAsync(DeadLetter letter)
    {
        DeadLetters.Add(letter);
        return ValueTask.CompletedTask;
    }

    public Task<IReadOnlyList<UnparsedMessage>> ReadAsync(string topicPrefix, long? before, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<UnparsedMessage>>(Unparsed);

    Task<IReadOnlyList<DeadLetter>> IDeadLetterStore.ReadAsync(string topicPrefix, long? before, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<DeadLetter>>(DeadLetters);

    public ValueTask RecordAsync(DistrictId district, string actor, string action, string subject, string? details)
    {
        Audited.Add((action, subject));
        return ValueTask.CompletedTask;
    }

    public void Dispose() => _provider.Dispose();
}
