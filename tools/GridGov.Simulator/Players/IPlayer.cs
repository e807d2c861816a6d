namespace GridGov.Simulator.Players;

/// <summary>Somebody who acts in the simulated day.</summary>
internal interface IPlayer
{
    /// <summary>Does what is due. Called by one thread; may be called early.</summary>
    /// <param name="now">Since the start of the day.</param>
    /// <returns>When it wants to be called again; <see langword="null"/>: never.</returns>
    TimeSpan? Step(TimeSpan now);
}
