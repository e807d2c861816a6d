namespace GridGov.Load.Generator;

/// <summary>What load is to be made.</summary>
internal sealed record LoadShape
{
    public int Connections { get; init; } = 100;

    /// <summary>Unacknowledged messages of a connection at most, 1…65,535.</summary>
    public int Window { get; init; } = 100;

    /// <summary>Messages a second of all together; null: as many as the window lets.</summary>
    public double? PerSecond { get; init; }

    public TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>What is counted.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(6);

    /// <summary>Threads of the generator.</summary>
    public int Threads { get; init; } = 1;

    public EventClock Clock { get; init; } = EventClock.Live;

    public override string ToString() =>
        PerSecond is { } rate ? $"{rate:N0}/s, {Connections:N0} connections" : $"saturated, {Connections:N0} connections × window {Window:N0}";
}
