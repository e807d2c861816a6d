using Npgsql;

namespace GridGov.Storage.Postgres.Engine;

/// <summary>Operations of one kind in a group, which run as one statement for all instead of one for each.</summary>
internal interface IGroupSet
{
    /// <summary>All operations are in: adds the commands.</summary>
    void AddTo(PostgresGroup group);

    /// <summary>The commands have run. The connection is free for more; the commit is still to come.</summary>
    void Finish(NpgsqlConnection connection);
}
