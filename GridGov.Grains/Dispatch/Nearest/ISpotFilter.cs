namespace GridGov.Grains.Dispatch.Nearest;

/// <summary>Who counts in a search. A value type, so that the test becomes part of the search's loop.</summary>
internal interface ISpotFilter
{
    /// <summary>Asked only of those who are near enough to matter, possibly of a spot that is being changed: it must bear a null worker.</summary>
    bool Accepts(in WorkerSpot spot);
}
