namespace GridGov.Load.Results;

/// <summary>A line of the table.</summary>
/// <param name="Row">Name of the row that made it.</param>
/// <param name="What">What was measured.</param>
/// <param name="Ours">Median and spread.</param>
/// <param name="Peer">The same of the peer in the same run, with its name; a dash: there is none.</param>
/// <param name="Ratio">Ours to the peer's; a dash: there is none.</param>
/// <param name="Target">What the issue wants.</param>
/// <param name="IsMet">Null: there is no target.</param>
/// <param name="Note">Processor shares, what was lost, and the like.</param>
internal sealed record ResultLine(string Row, string What, string Ours, string Peer, string Ratio, string Target, bool? IsMet, string Note)
{
    public string Markdown =>
        $"| {Row} | {What} | {Ours} | {Peer} | {Ratio} | {Target} | {(IsMet is { } met ? met ? "yes" : "**no**" : "–")} | {Note} |";
}
