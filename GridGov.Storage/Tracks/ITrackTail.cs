namespace GridGov.Storage.Tracks;

/// <summary>A store's raw rows of fixes, as <see cref="TrackPacker"/> sees them.</summary>
internal interface ITrackTail
{
    /// <summary>Rows that gather before they are packed.</summary>
    int PackedRows { get; }

    /// <summary>Writes queued or being committed.</summary>
    int Outstanding { get; }

    /// <summary>
    /// Exchanges the oldest rows, at most <paramref name="most"/>, for chunks in one transaction. Answers false, and does nothing, when there are fewer
    /// than <paramref name="least"/>.
    /// </summary>
    Task<bool> PackAsync(int least, int most, CancellationToken cancellationToken);
}
