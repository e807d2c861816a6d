namespace GridGov.Silo.Import;

/// <summary>What became of a line.</summary>
internal sealed record ImportResult
{
    /// <summary>Counted from 1; empty lines count but have no result.</summary>
    public required int Line { get; init; }

    public string? Type { get; init; }

    public string? Id { get; init; }

    /// <summary>Stored.</summary>
    public bool Ok { get; init; }

    /// <summary>There was no such registration before.</summary>
    public bool? IsNew { get; init; }

    /// <summary>The credential, when one was made or brought along.</summary>
    public string? Secret { get; init; }

    /// <summary>Why not, in one sentence.</summary>
    public string? Error { get; init; }
}
