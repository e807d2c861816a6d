namespace GridGov.Storage.Postgres.Engine;

/// <summary>What an operation adds to its group's commands.</summary>
internal interface IGroupPart
{
    /// <summary>Adds them; again from the start when the group has to be retried.</summary>
    void AddTo(PostgresGroup group);

    /// <summary>They have run: takes the result, or the operation's refusal. The commit is still to come.</summary>
    void Ran();
}
