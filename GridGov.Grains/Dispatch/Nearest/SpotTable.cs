using GridGov.Interfaces.Dispatch;

namespace GridGov.Grains.Dispatch.Nearest;

/// <summary>
/// Who is in which cell. The first four of a cell lie in the block with the cell's number, more of them in spare blocks chained to it. One changes it at a
/// time; a reader takes nothing for granted until the versions of the cells that it has read are confirmed.
/// </summary>
internal sealed class SpotTable
{
    private const int None = -1;

    private readonly int[] _next;
    private int _spare;

    /// <param name="layout">Which place lies in which cell.</param>
    /// <param name="fittedTo">How many workers it was chosen for.</param>
    /// <param name="spareBlocks">For cells with more than four.</param>
    public SpotTable(CellLayout layout, int fittedTo, int spareBlocks)
    {
        (Layout, FittedTo) = (layout, fittedTo);
        Cells = new SpotCell[layout.Rows * layout.Columns];
        Blocks = new SpotBlock[Cells.Length + spareBlocks];
        Workers = new WorkerAvailability?[Blocks.Length * SpotBlock.Width];
        Array.Fill(Blocks, SpotBlock.Free);
        _next = new int[Blocks.Length];
        Array.Fill(_next, None);
        for (var block = Cells.Length; block < Blocks.Length - 1; block++)
        {
            _next[block] = block + 1;
        }

        _spare = spareBlocks > 0 ? Cells.Length : None;
    }

    public CellLayout Layout { get; }

    public int FittedTo { get; }

    public SpotCell[] Cells { get; }

    public SpotBlock[] Blocks { get; }

    /// <summary>Who is in the blocks, four each.</summary>
    public WorkerAvailability?[] Workers { get; }

    /// <summary>Whether the next who comes may find no room.</summary>
    public bool IsFull => _spare == None;

    /// <summary>The block after this one in its cell; a reader beside a change may get a wrong one, or −1.</summary>
    public int After(int block) => Volatile.Read(ref _next[block]);

    public int CellOf(WorkerAvailability worker) => Layout.IndexOf(worker.LastFix!.Location);

    public void Add(int cell, WorkerAvailability worker)
    {
        var slot = Cells[cell].Count++;
        var block = cell;
        for (var left = slot / SpotBlock.Width; left > 0; left--)
        {
            block = _next[block] != None ? _next[block] : TakeSpare(block);
        }

        Put(block, slot % SpotBlock.Width, worker);
    }

    public void Set(int cell, WorkerAvailability before, WorkerAvailability after)
    {
        var (block, lane) = Find(cell, before);
        Put(block, lane, after);
    }

    /// <summary>The last of the cell takes the place of who goes.</summary>
    public void Remove(int cell, WorkerAvailability worker)
    {
        var (block, lane) = Find(cell, worker);
        var last = --Cells[cell].Count;
        var (lastBlock, beforeLast) = (cell, None);
        for (var left = last / SpotBlock.Width; left > 0; left--)
        {
            (lastBlock, beforeLast) = (_next[lastBlock], lastBlock);
        }

        var lastLane = last % SpotBlock.Width;
        Blocks[block].Copy(lane, Blocks[lastBlock], lastLane);
        Workers[block * SpotBlock.Width + lane] = Workers[lastBlock * SpotBlock.Width + lastLane];
        Blocks[lastBlock].Clear(lastLane);
        Workers[lastBlock * SpotBlock.Width + lastLane] = null;
        if (lastLane == 0 && beforeLast != None)
        {
            _next[beforeLast] = None;
            _next[lastBlock] = _spare;
            _spare = lastBlock;
        }
    }

    /// <summary>Everybody, in the order of the cells.</summary>
    public IEnumerable<WorkerAvailability> Everybody()
    {
        for (var cell = 0; cell < Cells.Length; cell++)
        {
            var block = cell;
            for (var slot = 0; slot < Cells[cell].Count; slot++)
            {
                if (slot > 0 && slot % SpotBlock.Width == 0)
                {
                    block = _next[block];
                }

                yield return Workers[block * SpotBlock.Width + slot % SpotBlock.Width]!;
            }
        }
    }

    private void Put(int block, int lane, WorkerAvailability worker)
    {
        Blocks[block].Set(lane, UnitVector.Of(worker.LastFix!.Location), worker.OnDutyUntil?.UtcTicks ?? long.MaxValue);
        Workers[block * SpotBlock.Width + lane] = worker;
    }

    private int TakeSpare(int block)
    {
        var spare = _spare;
        _spare = _next[spare];
        _next[spare] = None;
        return _next[block] = spare;
    }

    private (int Block, int Lane) Find(int cell, WorkerAvailability worker)
    {
        var block = cell;
        for (var slot = 0; slot < Cells[cell].Count; slot++)
        {
            if (slot > 0 && slot % SpotBlock.Width == 0)
            {
                block = _next[block];
            }

            if (ReferenceEquals(Workers[block * SpotBlock.Width + slot % SpotBlock.Width], worker))
            {
                return (block, slot % SpotBlock.Width);
            }
        }

        throw new InvalidOperationException($"{worker.Worker} is not where the index has put it.");
    }
}
