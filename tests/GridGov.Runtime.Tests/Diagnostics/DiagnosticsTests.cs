using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace GridGov.Runtime.Tests.Diagnostics;

public class DiagnosticsTests
{
    private readonly Probe _probe = new();

    [Fact]
    public async Task Calls_activations_turns_and_overloads_are_counted()
    {
        await using var host = await RuntimeFixture.StartAsync(_probe, options => options.MailboxCapacity = 1);
        var numbers = new ConcurrentDictionary<string, double>();
        using var listener = new MeterListener();
        var meters = host.Services.GetRequiredService<IMeterFactory>();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == RuntimeMetrics.MeterName && instrument.Meter.Scope == meters)
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => numbers.AddOrUpdate(instrument.Name, value, (_, sum) => sum + value));
        listener.SetMeasurementEventCallback<double>((instrument, _, _, _) => numbers.AddOrUpdate(instrument.Name, 1, (_, count) => count + 1));
        listener.Start();

        await host.Probe("a").AddAsync(1);
        var held = host.Probe("a").HoldAsync("1");
        var waiting = host.Probe("a").AddAsync(1);
        await Should.ThrowAsync<LimitExceededException>(() => host.Probe("a").AddAsync(1));
        listener.RecordObservableInstruments();
        _probe.Open("1");
        await Task.WhenAll(held, waiting);

        numbers["gridgov.runtime.calls"].ShouldBe(4);
        numbers["gridgov.runtime.activations"].ShouldBe(1);
        numbers["gridgov.runtime.overloads"].ShouldBe(1);
        numbers["gridgov.runtime.queue.depth"].ShouldBe(1);
        numbers["gridgov.runtime.activation.count"].ShouldBe(1);
        numbers["gridgov.runtime.turn.duration"].ShouldBe(3);
    }

    [Fact]
    public async Task A_listened_to_call_is_a_span_and_the_parent_of_what_its_grain_calls_even_through_a_queue()
    {
        await using var host = await RuntimeFixture.StartAsync(_probe);
        var spans = new ConcurrentQueue<Activity>();
        using var test = new Activity("test").Start();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == RuntimeTracing.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
                options.Parent.TraceId == test.TraceId ? ActivitySamplingResult.AllData : ActivitySamplingResult.None,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);

        var held = host.Probe("b").HoldAsync("1");
        var chain = host.Probe("a").CallAsync(["b"]);
        Activity.Current.ShouldBeSameAs(test);
        _probe.Open("1");
        await Eventually.Completes(Task.WhenAll(held, chain), "the calls");

        await Eventually.That(() => spans.Count == 3, "three spans");
        var outer = spans.Single(span => (string?)span.GetTagItem("gridgov.grain.key") == "a");
        outer.ParentSpanId.ShouldBe(test.SpanId);
        spans.Where(span => span.ParentSpanId == outer.SpanId).Select(span => span.GetTagItem("gridgov.grain.key")).ShouldBe(["b"]);
    }
}
