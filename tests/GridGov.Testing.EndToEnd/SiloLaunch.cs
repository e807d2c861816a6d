namespace GridGov.Testing.EndToEnd;

/// <summary>How a silo process is started, where that differs from the ordinary way.</summary>
internal sealed record SiloLaunch
{
    /// <summary>Its data directory; null: an empty one of its own, which goes with it.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>Command and settings in front of those that every silo gets; a later one of the same name wins.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Variables on top of the test's own.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>A program and its arguments that runs the silo, e.g. one that sets limits; empty: none.</summary>
    public IReadOnlyList<string> Wrapper { get; init; } = [];

    /// <summary>One of several silos on a store that they share, without an MQTT endpoint.</summary>
    public bool IsSharing { get; init; }

    /// <summary>The assembly to run; null: the published silo.</summary>
    public string? Assembly { get; init; }
}
