namespace GridGov.Storage.Tracks;

/// <summary>A store's raw rows of fixes, as <see cref="TrackPacker"/> sees them.</summary>
internal interface ITrackTail
{
    /// <summary>Rows that gather before they are packed.</summary>
    int PackedRows { get; }

    /// <summary>How often at most they are packed while there is no hurry.</summary>
    TimeSpan PackEvery { get; }

    /// <summary>
    /// Exchanges the oldest rows, at most <paramref name="most"/>, for chunks in one transaction. Answers how many; 0, and nothing is done, when there
    /// are fewer than <paramref name="least"/>.
    /// </summary>
    Task<int> PackAsync(int least, int most, CancellationToken cancellationToken);
}
