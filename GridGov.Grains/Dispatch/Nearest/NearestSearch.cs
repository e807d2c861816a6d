using GridGov.Interfaces.Geography;

namespace GridGov.Grains.Dispatch.Nearest;

/// <summary>
/// One search, kept by its thread for the next one. It begins with the cell of the place and takes in, side by side, whichever row or column of cells can
/// hold somebody nearest, until none can hold anybody nearer than the last of those found. What it has read counts only if every cell of it is
/// unchanged at the end: then it is how things stood at one moment.
/// </summary>
internal sealed class NearestSearch
{
    private const int MostCells = 512;

    [ThreadStatic]
    private static NearestSearch? t_own;

    private readonly int[] _seenCells = new int[MostCells];
    private readonly int[] _seenVersions = new int[MostCells];
    private Candidate[] _nearest = new Candidate[16];
    private SpotTable _table = null!;
    private UnitVector _place;
    private double _limit;
    private int _wanted;
    private int _found;
    private int _seen;
    private bool _isShared;
    private bool _isSpoilt;

    /// <summary>The last search saw more cells than can be checked afterwards: the place is far from everybody, or nearly everybody is wanted.</summary>
    public bool IsTooWide => _seen == MostCells;

    /// <summary>The calling thread's. Not to be held across a call that may search itself.</summary>
    public static NearestSearch OfThread => t_own ??= new NearestSearch();

    /// <summary>Searches; answers how many were found, or −1 when what was read does not hold together and the search has to be done again.</summary>
    /// <param name="table">Where.</param>
    /// <param name="place">The middle.</param>
    /// <param name="filter">Who counts.</param>
    /// <param name="found">As many as are wanted, nearest first; of those equally far, the lesser id first.</param>
    /// <param name="isShared">Whether somebody may be changing the table.</param>
    public int Run<TFilter>(SpotTable table, GeoPoint place, TFilter filter, Span<FoundWorker> found, bool isShared)
        where TFilter : struct, ISpotFilter
    {
        Begin(table, place, found.Length, isShared);
        TakeIn(place, filter);
        var count = Fill(found);
        _table = null!;
        return count;
    }

    private void Begin(SpotTable table, GeoPoint place, int wanted, bool isShared)
    {
        if (_nearest.Length < wanted)
        {
            _nearest = new Candidate[wanted];
        }

        (_table, _place, _wanted, _isShared) = (table, UnitVector.Of(place), wanted, isShared);
        (_found, _seen, _isSpoilt, _limit) = (0, 0, false, double.PositiveInfinity);
    }

    private void TakeIn<TFilter>(GeoPoint place, TFilter filter)
        where TFilter : struct, ISpotFilter
    {
        var table = _table;
        var bounds = new SideBounds(place);
        var (south, west) = (table.RowOf(place.Latitude), table.ColumnOf(place.Longitude));
        var (north, east) = (south, west);
        Look(table.IndexOf(south, west), filter);
        var (beyondSouth, beyondNorth) = (South(), North());
        var (beyondWest, beyondEast) = (West(), East());
        while (!_isSpoilt)
        {
            // All rows or columns of the folded table are in: nothing is left on those sides.
            var parallels = north - south + 1 < table.Rows ? Math.Min(beyondSouth, beyondNorth) : double.PositiveInfinity;
            var meridians = east - west + 1 < table.Columns ? Math.Min(beyondWest, beyondEast) : double.PositiveInfinity;
            if (Math.Min(parallels, meridians) is var nearest && (nearest > _limit || double.IsPositiveInfinity(nearest)))
            {
                return;
            }

            if (meridians < parallels)
            {
                var column = beyondWest < beyondEast ? --west : ++east;
                for (var row = south; row <= north; row++)
                {
                    Look(table.IndexOf(row, column), filter);
                }

                (beyondWest, beyondEast) = (West(), East());
            }
            else
            {
                var row = beyondSouth < beyondNorth ? --south : ++north;
                for (var column = west; column <= east; column++)
                {
                    Look(table.IndexOf(row, column), filter);
                }

                (beyondSouth, beyondNorth) = (South(), North());
            }
        }

        double South() => SideBounds.OfParallel(place.Latitude - south * table.RowDegrees);
        double North() => SideBounds.OfParallel((north + 1) * table.RowDegrees - place.Latitude);
        double West() => bounds.OfMeridian(place.Longitude - west * table.ColumnDegrees);
        double East() => bounds.OfMeridian((east + 1) * table.ColumnDegrees - place.Longitude);
    }

    private void Look<TFilter>(int index, TFilter filter)
        where TFilter : struct, ISpotFilter
    {
        ref var cell = ref _table.Cells[index];
        if (_isShared)
        {
            var version = Volatile.Read(ref cell.Version);
            if ((version & 1) != 0 || _seen == MostCells)
            {
                _isSpoilt = true;
                return;
            }

            _seenCells[_seen] = index;
            _seenVersions[_seen++] = version;
        }

        if (cell.Spots is not { } spots)
        {
            return;
        }

        var place = _place;
        var seen = spots.AsSpan(0, Math.Min(cell.Count, spots.Length));
        for (var i = 0; i < seen.Length; i++)
        {
            ref readonly var spot = ref seen[i];
            var (x, y, z) = (spot.Place.X - place.X, spot.Place.Y - place.Y, spot.Place.Z - place.Z);
            var chord = x * x + y * y + z * z;
            if (chord <= _limit && filter.Accepts(in spot))
            {
                Keep(new Candidate(chord, index, i));
            }
        }
    }

    private void Keep(in Candidate candidate)
    {
        var at = _found;
        if (_found < _wanted)
        {
            _found++;
        }
        else if (!GoesBefore(candidate, _nearest[--at]))
        {
            return;
        }

        for (; at > 0 && GoesBefore(candidate, _nearest[at - 1]); at--)
        {
            _nearest[at] = _nearest[at - 1];
        }

        _nearest[at] = candidate;
        if (_found == _wanted)
        {
            _limit = _nearest[_wanted - 1].Chord;
        }
    }

    private bool GoesBefore(in Candidate one, in Candidate other) =>
        one.Chord < other.Chord || (one.Chord == other.Chord && string.CompareOrdinal(IdOf(one), IdOf(other)) < 0);

    private string? IdOf(in Candidate candidate) => _table.Cells[candidate.Cell].Spots?[candidate.Spot].Worker?.Worker.Value;

    /// <summary>Takes those found out of their cells, then looks whether anything has changed since the search began.</summary>
    private int Fill(Span<FoundWorker> found)
    {
        if (_isSpoilt)
        {
            return -1;
        }

        var cells = _table.Cells;
        for (var i = 0; i < _found; i++)
        {
            if (cells[_nearest[i].Cell].Spots?[_nearest[i].Spot].Worker is not { } worker)
            {
                return -1;
            }

            found[i] = new FoundWorker(worker, UnitVector.Meters(_nearest[i].Chord));
        }

        Volatile.ReadBarrier();
        for (var i = 0; i < _seen; i++)
        {
            if (cells[_seenCells[i]].Version != _seenVersions[i])
            {
                return -1;
            }
        }

        return _found;
    }

    /// <summary>Somebody near enough so far, by where the spot is: no reference is moved about while they are sorted.</summary>
    private readonly record struct Candidate(double Chord, int Cell, int Spot);
}
