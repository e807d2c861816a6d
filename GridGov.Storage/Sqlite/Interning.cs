using System.Collections.Concurrent;
using GridGov.Interfaces.Grids;
using GridGov.Storage.Sqlite.Engine;
using GridGov.Storage.Tracks;

namespace GridGov.Storage.Sqlite;

/// <summary>Small numbers for districts and for workers with tracks. A number is given in memory and stored by the first write that uses it.</summary>
internal sealed class Interning
{
    private static readonly SqlText AddDistrict = new("INSERT INTO district_numbers(number, district) VALUES(?1, ?2) ON CONFLICT DO NOTHING");

    private readonly ConcurrentDictionary<DistrictId, InternedDistrict> _districts = new();
    private readonly Lock _gate = new();
    private int _lastDistrict;

    internal TrackWorkers Workers { get; } = new();

    internal static Interning Load(SqliteConnection connection)
    {
        var interning = new Interning();
        using (var rows = connection[new SqlText("SELECT number, district FROM district_numbers")])
        {
            while (rows.Step())
            {
                var district = new InternedDistrict(rows.Int(0), new DistrictId(rows.Text(1))) { IsStored = true };
                interning._districts[district.Id] = district;
                interning._lastDistrict = Math.Max(interning._lastDistrict, district.Number);
            }
        }

        using (var rows = connection[new SqlText("SELECT number, district, worker FROM track_workers")])
        {
            while (rows.Step())
            {
                interning.Workers.Load(rows.Int(0), rows.Text(1), rows.Text(2));
            }
        }

        return interning;
    }

    internal InternedDistrict? Find(DistrictId district) => _districts.GetValueOrDefault(district);

    internal InternedDistrict Of(DistrictId district)
    {
        if (_districts.TryGetValue(district, out var known))
        {
            return known;
        }

        lock (_gate)
        {
            return _districts.GetOrAdd(district, id => new InternedDistrict(++_lastDistrict, id));
        }
    }

    internal static void Store(SqliteWriteSession session, InternedDistrict district) =>
        session[AddDistrict].Bind(1, district.Number).Bind(2, district.Id.Value).Run();
}
