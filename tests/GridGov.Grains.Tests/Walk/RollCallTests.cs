using GridGov.Interfaces;
using GridGov.Interfaces.Devices;
using GridGov.Interfaces.Live;
using GridGov.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace GridGov.Grains.Tests.Walk;

/// <summary>What a start asks of every device: to say what is left to say, and to leave memory again.</summary>
public sealed class RollCallTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly CountingStates _states = new(new InMemoryGrainStateStore());
    private readonly CountingFilter _calls = new();

    [Fact]
    public async Task A_device_that_the_catalogue_lists_as_it_is_says_nothing_and_leaves_memory()
    {
        await using var town = await StartAsync();
        await GoneAsync(town, listed: 1);
        var told = _calls.Appends;

        await GoneAsync(town, listed: 1);

        _calls.Appends.ShouldBe(told);
        town.Feed.Events.ShouldHaveSingleItem().Entry.Version.ShouldBe(1);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0L)]
    public async Task One_whose_news_may_have_been_lost_tells_it_and_stays_until_it_has(long? listed)
    {
        await using var town = await StartAsync();
        await GoneAsync(town, listed: 1);
        var told = _calls.Appends;

        await town.Device("d1").AnnounceAsync(listed, None);

        await Eventually.That(() => _calls.Appends == told + 1, "the feed is told what the state on disk does not know to be told");
    }

    [Fact]
    public async Task A_device_whose_incident_waits_for_it_stays()
    {
        await using var town = await StartAsync();
        await town.Device("d1").ReportStatusAsync(new DeviceStatus(null, town.Now, null), None);
        await GoneAsync(town, listed: 2);
        town.Feed.IsFailing = true;
        await town.Device("d1").ReportStatusAsync(new DeviceStatus(null, town.Now, 10), None); // a weak battery: an incident to be opened
        var reads = _states.Reads;

        await town.Device("d1").AnnounceAsync(2, None);
        (await town.Device("d1").GetSnapshotAsync(None))!.OpenIncident.ShouldNotBeNull();

        _states.Reads.ShouldBe(reads);
    }

    private async Task<Town> StartAsync()
    {
        var town = await Town.StartAsync(services => services.AddSingleton<IGrainStateStore>(_states).AddSingleton<IIncomingGrainCallFilter>(_calls));
        await town.RegisterDeviceAsync("d1");
        await Eventually.That(() => town.Feed.Events.Count == 1, "the feed has the device");
        return town;
    }

    /// <summary>Announces the device until a call finds a new activation, which reads the state anew: the one before had left memory.</summary>
    private Task GoneAsync(Town town, long listed) => Eventually.That(
        async () =>
        {
            var reads = _states.Reads;
            await town.Device("d1").AnnounceAsync(listed, None);
            return _states.Reads == reads + 1;
        },
        "it has left memory");

    private sealed class CountingFilter : IIncomingGrainCallFilter
    {
        private int _appends;

        public int Appends => Volatile.Read(ref _appends);

        public Task Invoke(IIncomingGrainCallContext context)
        {
            if (context.Grain is IFeedGrain && context.MethodName == nameof(IFeedGrain.AppendAsync))
            {
                Interlocked.Increment(ref _appends);
            }

            return context.Invoke();
        }
    }

    private sealed class CountingStates(IGrainStateStore store) : IGrainStateStore
    {
        private int _reads;

        /// <summary>How often a device's state has been read.</summary>
        public int Reads => Volatile.Read(ref _reads);

        public ValueTask<StoredGrainState?> ReadAsync(string stateName, string grainKey, CancellationToken cancellationToken)
        {
            if (stateName == "device")
            {
                Interlocked.Increment(ref _reads);
            }

            return store.ReadAsync(stateName, grainKey, cancellationToken);
        }

        public ValueTask<long> WriteAsync(
            string stateName, string grainKey, ReadOnlyMemory<byte> json, long expectedEtag, CancellationToken cancellationToken) =>
            store.WriteAsync(stateName, grainKey, json, expectedEtag, cancellationToken);

        public ValueTask ClearAsync(string stateName, string grainKey, long expectedEtag, CancellationToken cancellationToken) =>
            store.ClearAsync(stateName, grainKey, expectedEtag, cancellationToken);
    }
}
