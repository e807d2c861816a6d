namespace GridGov.Storage.GroupCommit;

/// <summary>The one connection that a <see cref="GroupCommitWriter{TSession}"/> writes on. Used by its thread only.</summary>
internal interface ICommitSession : IDisposable
{
    /// <summary>Starts a transaction.</summary>
    void Begin();

    /// <summary>Makes it durable. A session that gathers the operations first runs them here; an operation that fails by itself gets its refusal.</summary>
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

    /// <summary>Before the next try: gets the connection into order again. Answers whether the failed transaction has proved durable after all: its
    /// COMMIT arrived and only the answer was lost. Throws when the connection is not to be had.</summary>
    bool Recover();
}
