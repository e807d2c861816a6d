using System.Diagnostics;

namespace GridGov.Grains.Diagnostics;

/// <summary>Activities of the grains.</summary>
public static class GrainTracing
{
    /// <summary>Name of the activity source.</summary>
    public const string SourceName = "GridGov.Grains";

    internal static readonly ActivitySource Source = new(SourceName);

    internal const string RaiseAlarm = "device.raise_alarm";
    internal const string OpenIncident = "incident.open";
    internal const string ClimbLadder = "incident.climb";
}
