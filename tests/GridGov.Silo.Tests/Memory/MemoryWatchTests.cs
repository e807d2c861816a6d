using System.Diagnostics.Metrics;
using GridGov.MqttBridge.Broker.Ingress;
using GridGov.Silo.Memory;
using GridGov.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace GridGov.Silo.Tests.Memory;

public sealed class MemoryWatchTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly Gauge _gauge = new();
    private readonly IntakeGate _gate = new();
    private readonly FakeTimeProvider _clock = new();

    [Theory]
    [InlineData(84, false, false)]
    [InlineData(85, false, true)]
    [InlineData(76, true, true)]
    [InlineData(74, true, false)]
    [InlineData(120, false, true)]
    public void Work_is_refused_from_one_mark_on_and_taken_again_below_a_lower_one(int percent, bool isRefusing, bool refuses) =>
        MemoryPressureRule.Refuses(percent / 100.0, isRefusing, new MemoryOptions()).ShouldBe(refuses);

    [Fact]
    public void The_fuller_of_heap_and_group_counts_and_a_group_without_a_limit_does_not()
    {
        new MemoryReading(50, 100, 90, 100).Load.ShouldBe(0.9);
        new MemoryReading(50, 100, 90, null).Load.ShouldBe(0.5);
        new MemoryReading(50, 100, 300, 200).Load.ShouldBe(1.5);
    }

    [Fact]
    public void Garbage_is_collected_before_work_is_refused_for_it()
    {
        using var watch = Watch();
        (_gauge.Live, _gauge.Garbage) = (40, 50);

        watch.Look();

        _gate.IsOpen.ShouldBeTrue();
        _gauge.Collections.ShouldBe(1);
    }

    [Fact]
    public void The_intake_is_closed_while_memory_is_full_and_opened_when_it_is_not()
    {
        using var watch = Watch();
        _gauge.Live = 90;
        watch.Look();
        _gate.Reason.ShouldNotBeNull().ShouldContain("90");

        _gauge.Live = 80;
        watch.Look();
        _gate.IsOpen.ShouldBeFalse();

        _gauge.Live = 70;
        watch.Look();
        _gate.IsOpen.ShouldBeTrue();
    }

    [Fact]
    public void Full_collections_are_made_only_now_and_then()
    {
        using var watch = Watch();
        _gauge.Live = 90;

        for (var n = 0; n < 10; n++)
        {
            watch.Look();
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        _gauge.Collections.ShouldBe(2);
    }

    public void Dispose() => _services.Dispose();

    private MemoryWatch Watch() => new(
        _gauge, _gate, Options.Create(new MemoryOptions()), _services.GetRequiredService<IMeterFactory>(), _clock, NullLogger<MemoryWatch>.Instance);

    private sealed class Gauge : IMemoryGauge
    {
        public long Live { get; set; }

        public long Garbage { get; set; }

        public int Collections { get; private set; }

        public MemoryReading Read() => new(Live + Garbage, 100, 0, null);

        public void Collect()
        {
            Collections++;
            Garbage = 0;
        }
    }
}
