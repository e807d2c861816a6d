using System.Numerics;
using System.Runtime.Intrinsics;
using GridGov.Interfaces.Dispatch;
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
    private Func<WorkerAvailability, bool>? _matches;
    private Vector256<double> _x;
    private Vector256<double> _y;
    private Vector256<double> _z;
    private Vector256<long> _at;
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
    /// <param name="atTicks">Only those whose duty has not ended by then, ticks UTC.</param>
    /// <param name="matches">Only those whom it accepts; null: all. Asked only of those who are near enough to matter.</param>
    /// <param name="found">As many as are wanted, nearest first; of those equally far, the lesser id first.</param>
    /// <param name="isShared">Whether somebody may be changing the table.</param>
    public int Run(
        SpotTable table, GeoPoint place, long atTicks, Func<WorkerAvailability, bool>? matches, Span<FoundWorker> found, bool isShared)
    {
        Begin(table, place, found.Length, isShared);
        (_at, _matches) = (Vector256.Create(atTicks), matches);
        TakeIn(place, table.Layout);
        var count = Fill(found);
        (_table, _matches) = (null!, null);
        return count;
    }

    private void Begin(SpotTable table, GeoPoint place, int wanted, bool isShared)
    {
        if (_nearest.Length < wanted)
        {
            _nearest = new Candidate[wanted];
        }

        var middle = UnitVector.Of(place);
        (_x, _y, _z) = (Vector256.Create(middle.X), Vector256.Create(middle.Y), Vector256.Create(middle.Z));
        (_table, _wanted, _isShared) = (table, wanted, isShared);
        (_found, _seen, _isSpoilt, _limit) = (0, 0, false, double.PositiveInfinity);
    }

    private void TakeIn(GeoPoint place, CellLayout layout)
    {
        var bounds = new SideBounds(place);
        var (south, west) = (layout.RowOf(place.Latitude), layout.ColumnOf(place.Longitude));
        var (north, east) = (south, west);
        Look(layout.IndexOf(south, west));
        var (beyondSouth, beyondNorth) = (South(), North());
        var (beyondWest, beyondEast) = (West(), East());
        while (!_isSpoilt)
        {
            // All rows or columns of the folded table are in: nothing is left on those sides.
            var parallels = north - south + 1 < layout.Rows ? Math.Min(beyondSouth, beyondNorth) : double.PositiveInfinity;
            var meridians = east - west + 1 < layout.Columns ? Math.Min(beyondWest, beyondEast) : double.PositiveInfinity;
            if (Math.Min(parallels, meridians) is var nearest && (nearest > _limit || double.IsPositiveInfinity(nearest)))
            {
                return;
            }

            if (meridians < parallels)
            {
                var column = beyondWest < beyondEast ? --west : ++east;
                for (var row = south; row <= north; row++)
                {
                    Look(layout.IndexOf(row, column));
                }

                (beyondWest, beyondEast) = (West(), East());
            }
            else
            {
                var row = beyondSouth < beyondNorth ? --south : ++north;
                for (var column = west; column <= east; column++)
                {
                    Look(layout.IndexOf(row, column));
                }

                (beyondSouth, beyondNorth) = (South(), North());
            }
        }

        double South() => SideBounds.OfParallel(place.Latitude - south * layout.RowDegrees);
        double North() => SideBounds.OfParallel((north + 1) * layout.RowDegrees - place.Latitude);
        double West() => bounds.OfMeridian(place.Longitude - west * layout.ColumnDegrees);
        double East() => bounds.OfMeridian((east + 1) * layout.ColumnDegrees - place.Longitude);
    }

    private void Look(int index)
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

        var block = index;
        for (var left = cell.Count; left > 0; left -= SpotBlock.Width)
        {
            Compare(block);
            if (left > SpotBlock.Width && (block = _table.After(block)) < 0)
            {
                _isSpoilt = true; // the chain is being changed
                return;
            }
        }
    }

    private void Compare(int index)
    {
        ref readonly var block = ref _table.Blocks[index];
        var (x, y, z) = (block.X - _x, block.Y - _y, block.Z - _z);
        var chords = x * x + y * y + z * z;
        var near = Vector256.LessThanOrEqual(chords, Vector256.Create(_limit)).AsInt64() & Vector256.GreaterThan(block.UntilTicks, _at);
        for (var lanes = near.ExtractMostSignificantBits(); lanes != 0; lanes &= lanes - 1)
        {
            var lane = BitOperations.TrailingZeroCount(lanes);
            var spot = index * SpotBlock.Width + lane;
            if (_matches is null || (_table.Workers[spot] is { } worker && _matches(worker)))
            {
                Keep(new Candidate(chords.GetElement(lane), spot));
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

    private string? IdOf(in Candidate candidate) => _table.Workers[candidate.Spot]?.Worker.Value;

    /// <summary>Takes those found out of their cells, then looks whether anything has changed since the search began.</summary>
    private int Fill(Span<FoundWorker> found)
    {
        if (_isSpoilt)
        {
            return -1;
        }

        for (var i = 0; i < _found; i++)
        {
            if (_table.Workers[_nearest[i].Spot] is not { } worker)
            {
                return -1;
            }

            found[i] = new FoundWorker(worker, UnitVector.Meters(_nearest[i].Chord));
        }

        Volatile.ReadBarrier();
        var cells = _table.Cells;
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
    private readonly record struct Candidate(double Chord, int Spot);
}
