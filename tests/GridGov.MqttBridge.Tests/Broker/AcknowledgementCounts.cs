using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace GridGov.MqttBridge.Tests.Broker;

/// <summary>What <c>gridgov.bridge.acknowledgements</c> of one broker says now.</summary>
internal static class AcknowledgementCounts
{
    public static (long Taking, long Refusing) Read(IServiceProvider services)
    {
        var factory = services.GetRequiredService<IMeterFactory>();
        var counts = new Dictionary<bool, long>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, factory) && instrument.Name == "gridgov.bridge.acknowledgements")
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
        {
            tags[0].Key.ShouldBe("refusing");
            counts.Add((bool)tags[0].Value!, value);
        });
        listener.Start();
        listener.RecordObservableInstruments();
        return (counts[false], counts[true]);
    }
}
