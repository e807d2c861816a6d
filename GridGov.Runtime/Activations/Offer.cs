namespace GridGov.Runtime;

/// <summary>What an activation did with a call.</summary>
internal enum Offer
{
    /// <summary>It has started; the offering thread runs it.</summary>
    RunNow,

    /// <summary>It runs later, on the pool.</summary>
    Queued,

    /// <summary>The activation is dead; look up the grain again.</summary>
    Gone,

    /// <summary>The mailbox is full.</summary>
    Full,

    /// <summary>It would wait for its own caller.</summary>
    Cycle,
}
