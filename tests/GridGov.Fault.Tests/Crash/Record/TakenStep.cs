namespace GridGov.Fault.Tests.Crash.Record;

/// <summary>A step over HTTP that was answered with 200.</summary>
/// <param name="Incident">Its incident.</param>
/// <param name="Event">What the timeline calls it.</param>
/// <param name="Actor">Who took it.</param>
internal sealed record TakenStep(string Incident, string Event, string Actor);
