using GridGov.Storage.Postgres.Engine;

namespace GridGov.Storage.Postgres.Runtime;

/// <summary>State writes of different records.</summary>
internal sealed class GrainStateRound
{
    private const string Inserting = """
        INSERT INTO grain_state(key, name, etag, json) SELECT * FROM unnest($1, $2, $3, $4) ON CONFLICT DO NOTHING RETURNING etag
        """;

    private const string Updating = """
        UPDATE grain_state s SET etag = v.etag, json = v.json FROM unnest($1, $2, $3, $4, $5) AS v(key, name, etag, json, expected)
        WHERE s.key = v.key AND s.name = v.name AND s.etag = v.expected RETURNING s.etag
        """;

    private const string Deleting = """
        DELETE FROM grain_state s USING unnest($1, $2, $3) AS v(key, name, expected)
        WHERE s.key = v.key AND s.name = v.name AND s.etag = v.expected RETURNING s.etag
        """;

    private StagedCommand? _inserted;
    private StagedCommand? _updated;
    private StagedCommand? _deleted;

    internal List<GrainStateWrite> Writes { get; } = [];

    internal void AddTo(PostgresGroup group)
    {
        _inserted = Stage(group, Inserting, Writes.Where(static write => write is { IsClear: false, ExpectedEtag: 0 }));
        _updated = Stage(group, Updating, Writes.Where(static write => write is { IsClear: false, ExpectedEtag: not 0 }));
        _deleted = Stage(group, Deleting, Writes.Where(static write => write is { IsClear: true }));
    }

    /// <summary>The statements have run: which writes found what they replace? Every version stands for one write of the store's life.</summary>
    internal void Take()
    {
        var written = new HashSet<long>([.. Answers(_inserted), .. Answers(_updated)]);
        var deleted = new HashSet<long>(Answers(_deleted));
        foreach (var write in Writes)
        {
            write.IsDone = write.IsClear ? deleted.Contains(write.ExpectedEtag) : written.Contains(write.NewEtag);
        }
    }

    private static StagedCommand? Stage(PostgresGroup group, string sql, IEnumerable<GrainStateWrite> writes)
    {
        var chosen = writes.ToArray();
        if (chosen.Length == 0)
        {
            return null;
        }

        var command = group.Ask(sql);
        var parameters = command.Parameters.Texts(chosen.Select(static write => write.Key)).Texts(chosen.Select(static write => write.Name));
        if (sql != Deleting)
        {
            parameters.Longs(chosen.Select(static write => write.NewEtag)).Byteas(chosen.Select(static write => write.Json));
        }

        if (sql != Inserting)
        {
            parameters.Longs(chosen.Select(static write => write.ExpectedEtag));
        }

        return command;
    }

    private static List<long> Answers(StagedCommand? command) => command?.Answers ?? [];
}
