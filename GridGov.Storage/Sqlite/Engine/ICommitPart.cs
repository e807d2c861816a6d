namespace GridGov.Storage.Sqlite.Engine;

/// <summary>What many operations of one transaction write together: they add to it, and it writes once, right before COMMIT. It fails as a whole, with the commit.</summary>
internal interface ICommitPart
{
    /// <summary>A transaction begins, perhaps the same one again: nothing has been added.</summary>
    void Begin();

    /// <summary>Writes what was added; nothing, if nothing was.</summary>
    void Write(SqliteWriteSession session);
}
