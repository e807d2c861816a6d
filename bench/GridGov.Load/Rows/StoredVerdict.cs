namespace GridGov.Load.Rows;

/// <summary>Compares what was acknowledged with what is stored. What was sent and not acknowledged may be there too.</summary>
/// <param name="Acknowledged">PUBACKs in all.</param>
/// <param name="Sent">PUBLISHes in all.</param>
/// <param name="Stored">Fixes in the store.</param>
internal sealed record StoredVerdict(long Acknowledged, long Sent, long Stored)
{
    public bool IsWhole => Stored >= Acknowledged && Stored <= Sent;

    public override string ToString() => $"{Acknowledged:N0} acknowledged, {Stored:N0} stored: {(IsWhole ? "nothing lost" : "**they differ**")}";

    /// <param name="ours">A silo's rounds, all that were ever run against it.</param>
    /// <param name="stored">Counted after them.</param>
    public static StoredVerdict Of(Contender ours, long stored) => new(ours.AcknowledgedEver, ours.SentEver, stored);
}
