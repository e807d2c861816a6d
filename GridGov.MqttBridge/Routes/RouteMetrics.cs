using System.Diagnostics.Metrics;

namespace GridGov.MqttBridge.Routes;

/// <summary>What the routes count.</summary>
public sealed class RouteMetrics
{
    private readonly Counter<long> _unparsed;
    private readonly Counter<long> _unknown;
    private readonly Counter<long> _offDuty;
    private readonly Counter<long> _deadLetters;
    private readonly Counter<long> _faults;

    public RouteMetrics(IMeterFactory factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        var meter = factory.Create("GridGov.MqttBridge.Routes");
        _unparsed = meter.CreateCounter<long>("gridgov.routes.unparsed", "{message}", "Messages that nobody understood, by fault.");
        _unknown = meter.CreateCounter<long>("gridgov.routes.unknown", "{message}", "Messages for an unknown district, device or worker.");
        _offDuty = meter.CreateCounter<long>("gridgov.routes.off_duty", "{message}", "Workers' fixes off duty, which were dropped.");
        _deadLetters = meter.CreateCounter<long>("gridgov.routes.dead_letters", "{message}", "Messages that were given up after faulting again and again.");
        _faults = meter.CreateCounter<long>("gridgov.routes.faults", "{message}", "Messages that could not be handled this time, by kind.");
    }

    public void Unparsed(string fault) => _unparsed.Add(1, new KeyValuePair<string, object?>("fault", fault));

    public void Unknown(string what) => _unknown.Add(1, new KeyValuePair<string, object?>("what", what));

    public void OffDuty(int count) => _offDuty.Add(count);

    public void DeadLetter() => _deadLetters.Add(1);

    public void Faulted(bool isTransient) => _faults.Add(1, new KeyValuePair<string, object?>("kind", isTransient ? "transient" : "own"));
}
