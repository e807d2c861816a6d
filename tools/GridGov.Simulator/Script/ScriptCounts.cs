namespace GridGov.Simulator.Script;

/// <summary>How much of everything a script has.</summary>
public sealed record ScriptCounts
{
    /// <summary>First alarms and mistakes: each must become an incident.</summary>
    public required int Incidents { get; init; }

    /// <summary>Of these the urgent ones (severity 1 and 2).</summary>
    public required int Urgent { get; init; }

    /// <summary>Of these the ones pressed by mistake.</summary>
    public required int Mistakes { get; init; }

    /// <summary>Further presses.</summary>
    public required int Again { get; init; }

    /// <summary>Messages sent twice.</summary>
    public required int Redeliveries { get; init; }

    /// <summary>Tests.</summary>
    public required int Tests { get; init; }

    /// <summary>Elders who wander.</summary>
    public required int Wanderings { get; init; }

    /// <summary>Devices that fall silent.</summary>
    public required int Silences { get; init; }

    /// <summary>Times that workers lose signal.</summary>
    public required int SignalLosses { get; init; }

    /// <summary>All alarm messages.</summary>
    public int Messages => Incidents + Again + Redeliveries + Tests;
}
