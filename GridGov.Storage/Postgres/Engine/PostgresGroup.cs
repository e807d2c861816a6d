using System.Data;
using Npgsql;

namespace GridGov.Storage.Postgres.Engine;

/// <summary>The commands of one transaction. They go to the server together, and their answers come back together.</summary>
internal sealed class PostgresGroup
{
    private readonly List<StagedCommand> _commands = [];
    private readonly List<IGroupSet> _sets = [];

    /// <summary>The operations of one kind.</summary>
    internal TSet Of<TSet>()
        where TSet : class, IGroupSet, new()
    {
        foreach (var set in _sets)
        {
            if (set is TSet known)
            {
                return known;
            }
        }

        var added = new TSet();
        _sets.Add(added);
        return added;
    }

    /// <summary>Adds a command that changes rows.</summary>
    internal StagedCommand Add(string sql) => Add(new StagedCommand(sql, answersRows: false));

    /// <summary>Adds a command that answers rows of one number.</summary>
    internal StagedCommand Ask(string sql) => Add(new StagedCommand(sql, answersRows: true));

    /// <summary>Sends everything in one go, then what cannot go with the rest.</summary>
    internal void Run(NpgsqlConnection connection, NpgsqlTransaction transaction)
    {
        foreach (var set in _sets)
        {
            set.AddTo(this);
        }

        using (var batch = new NpgsqlBatch(connection, transaction))
        {
            foreach (var command in _commands)
            {
                batch.BatchCommands.Add(command.Command);
            }

            using var reader = batch.ExecuteReader(CommandBehavior.Default);
            foreach (var command in _commands.Where(static command => command.AnswersRows))
            {
                while (reader.Read())
                {
                    command.Answers.Add(reader.GetInt64(0));
                }

                reader.NextResult();
            }
        }

        foreach (var set in _sets)
        {
            set.Finish(connection);
        }
    }

    private StagedCommand Add(StagedCommand command)
    {
        _commands.Add(command);
        return command;
    }
}
