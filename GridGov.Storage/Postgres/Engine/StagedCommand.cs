using Npgsql;

namespace GridGov.Storage.Postgres.Engine;

/// <summary>A command of a group and what it answered.</summary>
internal sealed class StagedCommand(string sql, bool answersRows)
{
    internal NpgsqlBatchCommand Command { get; } = new(sql);

    internal NpgsqlParameterCollection Parameters => Command.Parameters;

    internal bool AnswersRows => answersRows;

    /// <summary>The first column of the rows that it answered.</summary>
    internal List<long> Answers { get; } = [];

    /// <summary>How many rows it changed.</summary>
    internal int Changed => checked((int)Command.Rows);
}
