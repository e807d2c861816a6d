using GridGov.Storage.Postgres.Engine;
using Npgsql;

namespace GridGov.Storage.Postgres.Runtime;

/// <summary>
/// All state writes of a group: one statement for the new records, one for the replaced ones, one for the cleared ones. A statement may touch a record
/// once only, so a second write of the same record in the group goes to a next round.
/// </summary>
internal sealed class GrainStateSet : IGroupSet
{
    private const string Selecting =
        "SELECT v.n, s.etag FROM unnest($1, $2) WITH ORDINALITY AS v(key, name, n) JOIN grain_state s ON s.key = v.key AND s.name = v.name";

    private readonly List<GrainStateRound> _rounds = [];
    private readonly Dictionary<(string Key, string Name), int> _roundOf = [];

    internal void Add(GrainStateWrite write)
    {
        var round = _roundOf.TryGetValue((write.Key, write.Name), out var last) ? last + 1 : 0;
        _roundOf[(write.Key, write.Name)] = round;
        if (round == _rounds.Count)
        {
            _rounds.Add(new GrainStateRound());
        }

        _rounds[round].Writes.Add(write);
    }

    public void AddTo(PostgresGroup group)
    {
        foreach (var round in _rounds)
        {
            round.AddTo(group);
        }
    }

    public void Finish(NpgsqlConnection connection)
    {
        var lost = new List<GrainStateWrite>();
        foreach (var round in _rounds)
        {
            round.Take();
            lost.AddRange(round.Writes.Where(static write => !write.IsDone));
        }

        if (lost.Count > 0)
        {
            FindWhatIsThere(connection, lost);
        }
    }

    private static void FindWhatIsThere(NpgsqlConnection connection, List<GrainStateWrite> lost)
    {
        using var command = new NpgsqlCommand(Selecting, connection);
        command.Parameters.Texts(lost.Select(static write => write.Key)).Texts(lost.Select(static write => write.Name));
        using (var reader = command.ExecuteReader())
        {
            while (reader.Read())
            {
                lost[(int)reader.GetInt64(0) - 1].StoredEtag = reader.GetInt64(1);
            }
        }

        foreach (var write in lost)
        {
            write.IsDone = write is { IsClear: true, ExpectedEtag: 0, StoredEtag: 0 }; // nothing was to be cleared, and nothing is there
        }
    }
}
