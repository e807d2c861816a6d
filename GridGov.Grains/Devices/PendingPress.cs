using GridGov.Interfaces.Incidents;

namespace GridGov.Grains.Devices;

/// <summary>A press that is on disk but not known to have reached its incident. Resumed until it has; the incident takes it once.</summary>
internal sealed record PendingPress
{
    /// <summary>The incident that it opens or joins.</summary>
    public IncidentId Incident { get; set; }

    /// <summary>It opens the incident.</summary>
    public bool IsOpening { get; set; }

    /// <summary>The press.</summary>
    public Press? Press { get; set; }
}
