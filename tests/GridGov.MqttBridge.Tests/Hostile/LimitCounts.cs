using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using GridGov.Interfaces.Wire;
using GridGov.MqttBridge.Broker.Limits;
using Microsoft.Extensions.DependencyInjection;

namespace GridGov.MqttBridge.Tests.Hostile;

/// <summary>What <c>gridgov.bridge.limits</c> of one broker says, by label.</summary>
internal sealed class LimitCounts : IDisposable
{
    private readonly MeterListener listener = new();
    private readonly ConcurrentDictionary<string, long> counts = new();

    public LimitCounts(IServiceProvider services)
    {
        var factory = services.GetRequiredService<IMeterFactory>();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, factory) && instrument.Name == "gridgov.bridge.limits")
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
        {
            tags[0].Key.ShouldBe("limit");
            counts.AddOrUpdate((string)tags[0].Value!, value, (_, sum) => sum + value);
        });
        listener.Start();
    }

    public long Of(MqttLimit limit) => counts.GetValueOrDefault(WireWord.Of(limit));

    public void Dispose() => listener.Dispose();
}
