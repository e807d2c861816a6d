using System.Runtime.InteropServices;
using GridGov.Interfaces.Dispatch;
using GridGov.Interfaces.Geography;
using GridGov.Interfaces.Workers;

namespace GridGov.Grains.Dispatch;

/// <summary>
/// Everybody's availability, and the positions of those on duty in square cells of 0.005° (about 500 m), for exact nearest-neighbour search
/// among tens of thousands who move. Not for places at the poles or across the antimeridian.
/// </summary>
internal sealed class WorkerRoster
{
    private const double CellDegrees = 0.005;
    private const double RadiansPerDegree = Math.PI / 180;

    private readonly Dictionary<WorkerId, RosterEntry> _byId = [];
    private readonly Dictionary<(int Row, int Column), List<RosterEntry>> _cells = [];

    /// <summary>Everybody, in no order.</summary>
    public IReadOnlyCollection<RosterEntry> All => _byId.Values;

    /// <summary>The worker; null when nobody has told of one.</summary>
    public RosterEntry? Find(WorkerId worker) => _byId.GetValueOrDefault(worker);

    /// <summary>Takes news in; older news than what is known is ignored and answers false.</summary>
    public bool Update(WorkerAvailability availability)
    {
        ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(_byId, availability.Worker, out var exists);
        if (!exists)
        {
            entry = new RosterEntry(availability);
        }
        else if (availability.Version <= entry!.Availability.Version)
        {
            return false;
        }

        entry!.Availability = availability;
        Place(entry, availability is { IsOnDuty: true, LastFix: { } fix } ? CellOf(fix.Location) : null);
        return true;
    }

    /// <summary>
    /// The nearest who match, and everybody who is as near as the last of them to the metre, unordered. Searches cell rings outward until no
    /// unseen cell can be nearer.
    /// </summary>
    public List<(RosterEntry Entry, double Meters)> Nearest(GeoPoint place, int count, Func<RosterEntry, bool> matches)
    {
        var found = new List<(RosterEntry Entry, double Meters)>();
        if (count <= 0)
        {
            return found;
        }

        var center = CellOf(place);
        for (var ring = 0; ; ring++)
        {
            // More cells in the ring's square than there are at all: looking at everybody is cheaper from here.
            if ((2L * ring + 1) * (2L * ring + 1) > 4L * _cells.Count + 9)
            {
                return Cut(Scan(place, matches), count);
            }

            CollectRing(center, ring, place, matches, found);
            if (found.Count >= count && KthMeters(found, count) + 1 < UnseenFrom(place, ring))
            {
                return Cut(found, count);
            }
        }
    }

    private static (int Row, int Column) CellOf(GeoPoint place) =>
        ((int)Math.Floor(place.Latitude / CellDegrees), (int)Math.Floor(place.Longitude / CellDegrees));

    // The nearest that anything outside the rings 0…ring can be, metres; 1 % off for the curvature.
    private static double UnseenFrom(GeoPoint place, int ring)
    {
        var highestLatitude = Math.Min(89, Math.Abs(place.Latitude) + (ring + 1) * CellDegrees);
        var cellMeters = CellDegrees * RadiansPerDegree * Distance.EarthRadiusMeters * Math.Cos(highestLatitude * RadiansPerDegree);
        return 0.99 * ring * cellMeters;
    }

    private static double KthMeters(List<(RosterEntry Entry, double Meters)> found, int count)
    {
        var meters = found.Select(static f => f.Meters).ToArray();
        Array.Sort(meters);
        return meters[count - 1];
    }

    private static List<(RosterEntry Entry, double Meters)> Cut(List<(RosterEntry Entry, double Meters)> found, int count)
    {
        if (found.Count > count)
        {
            var limit = Math.Round(KthMeters(found, count));
            found.RemoveAll(f => Math.Round(f.Meters) > limit);
        }

        return found;
    }

    private List<(RosterEntry Entry, double Meters)> Scan(GeoPoint place, Func<RosterEntry, bool> matches)
    {
        var found = new List<(RosterEntry Entry, double Meters)>();
        foreach (var cell in _cells.Values)
        {
            Collect(cell, place, matches, found);
        }

        return found;
    }

    private void CollectRing(
        (int Row, int Column) center, int ring, GeoPoint place, Func<RosterEntry, bool> matches, List<(RosterEntry, double)> found)
    {
        for (var row = -ring; row <= ring; row++)
        {
            var step = Math.Abs(row) == ring || ring == 0 ? 1 : 2 * ring;
            for (var column = -ring; column <= ring; column += step)
            {
                if (_cells.TryGetValue((center.Row + row, center.Column + column), out var cell))
                {
                    Collect(cell, place, matches, found);
                }
            }
        }
    }

    private static void Collect(List<RosterEntry> cell, GeoPoint place, Func<RosterEntry, bool> matches, List<(RosterEntry, double)> found)
    {
        foreach (var entry in cell)
        {
            if (matches(entry))
            {
                found.Add((entry, Distance.Meters(place, entry.Availability.LastFix!.Location)));
            }
        }
    }

    private void Place(RosterEntry entry, (int Row, int Column)? cell)
    {
        if (entry.Cell == cell)
        {
            return;
        }

        if (entry.Cell is { } old && _cells.TryGetValue(old, out var leaving))
        {
            leaving.Remove(entry);
            if (leaving.Count == 0)
            {
                _cells.Remove(old);
            }
        }

        entry.Cell = cell;
        if (cell is { } now)
        {
            (CollectionsMarshal.GetValueRefOrAddDefault(_cells, now, out _) ??= []).Add(entry);
        }
    }
}
