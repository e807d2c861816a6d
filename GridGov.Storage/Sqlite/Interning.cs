using System.Collections.Concurrent;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Workers;
using GridGov.Storage.Sqlite.Engine;

namespace GridGov.Storage.Sqlite;

/// <summary>Small numbers for districts and for workers with tracks. A number is given in memory and stored by the first write that uses it.</summary>
internal sealed class Interning
{
    private static readonly SqlText AddDistrict = new("INSERT INTO district_numbers(number, district) VALUES(?1, ?2) ON CONFLICT DO NOTHING");
    private static readonly SqlText AddWorker = new("INSERT INTO track_workers(number, district, worker) VALUES(?1, ?2, ?3) ON CONFLICT DO NOTHING");

    private readonly ConcurrentDictionary<DistrictId, InternedDistrict> _districts = new();
    private readonly ConcurrentDictionary<(DistrictId District, WorkerId Worker), InternedWorker> _workers = new();
    private readonly Lock _gate = new();
    private int _lastDistrict;
    private int _lastWorker;

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
                var worker = new InternedWorker(rows.Int(0), new DistrictId(rows.Text(1)), new WorkerId(rows.Text(2))) { IsStored = true };
                interning._workers[(worker.District, worker.Id)] = worker;
                interning._lastWorker = Math.Max(interning._lastWorker, worker.Number);
            }
        }

        return interning;
    }

    internal InternedDistrict? Find(DistrictId district) => _districts.GetValueOrDefault(district);

    internal InternedWorker? Find(DistrictId district, WorkerId worker) => _workers.GetValueOrDefault((district, worker));

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

    internal InternedWorker Of(DistrictId district, WorkerId worker)
    {
        if (_workers.TryGetValue((district, worker), out var known))
        {
            return known;
        }

        lock (_gate)
        {
            return _workers.GetOrAdd((district, worker), key => new InternedWorker(++_lastWorker, key.District, key.Worker));
        }
    }

    internal static void Store(SqliteWriteSession session, InternedDistrict district) =>
        session[AddDistrict].Bind(1, district.Number).Bind(2, district.Id.Value).Run();

    internal static void Store(SqliteWriteSession session, InternedWorker worker) =>
        session[AddWorker].Bind(1, worker.Number).Bind(2, worker.District.Value).Bind(3, worker.Id.Value).Run();
}
