namespace GridGov.Storage.GroupCommit;

/// <summary>One write on its way to disk.</summary>
/// <typeparam name="TSession">The connection that it is applied to.</typeparam>
internal abstract class WriteOperation<TSession>
{
    /// <summary>When it was queued, <see cref="TimeProvider.GetTimestamp"/> of the wall clock.</summary>
    internal long QueuedAt { get; set; }

    /// <summary>The caller has been told that it took too long; only the writing goes on.</summary>
    internal bool IsAbandoned { get; set; }

    /// <summary>Why this operation alone failed; null when it did not.</summary>
    internal Exception? Refusal { get; set; }

    /// <summary>It either happens or not by itself: one statement, or checks before the first change. Others get a savepoint.</summary>
    internal virtual bool IsAtomic => true;

    /// <summary>It would rather share a commit with others of its kind than have one at once (<see cref="StorageOptions.FixCommitEvery"/>).</summary>
    internal virtual bool IsPatient => false;

    /// <summary>Bytes of values that it holds.</summary>
    internal virtual int HeldBytes => 0;

    /// <summary>Runs on the writer's thread inside a transaction; again from the start when that has to be retried. Sets <see cref="Refusal"/>
    /// or throws when it cannot be done.</summary>
    internal abstract void Apply(TSession session);

    /// <summary>After COMMIT: tells the caller. The last thing that the writer does with it.</summary>
    internal abstract void Settle();

    /// <summary>Tells the caller before the outcome is known.</summary>
    internal abstract void Abandon(Exception reason);
}
