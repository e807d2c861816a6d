namespace GridGov.Storage.GroupCommit;

/// <summary>The one connection that a <see cref="GroupCommitWriter{TSession}"/> writes on. Used by its thread only.</summary>
internal interface ICommitSession : IDisposable
{
    /// <summary>Starts a transaction.</summary>
    void Begin();

    /// <summary>Makes it durable.</summary>
    void Commit();

    /// <summary>Undoes it if it is still open. Never throws.</summary>
    void Rollback();

    /// <summary>Marks a point inside the transaction to return to.</summary>
    void Mark();

    /// <summary>Forgets the mark.</summary>
    void KeepSinceMark();

    /// <summary>Undoes what happened since the mark and forgets it.</summary>
    void UndoSinceMark();

    /// <summary>Is the store at fault (then the whole transaction is tried again later) or the one operation (then it alone is refused)?</summary>
    bool IsStoreFault(Exception exception);

    /// <summary>Before the next try: gets the connection into order again. Throws when it is not to be had.</summary>
    void Recover();
}
