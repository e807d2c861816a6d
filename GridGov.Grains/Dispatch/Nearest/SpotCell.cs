using GridGov.Interfaces.Dispatch;

namespace GridGov.Grains.Dispatch.Nearest;

/// <summary>
/// The workers of one cell. Written by one at a time, read by anybody without a lock: the version is odd while something changes and another one
/// afterwards, so that a reader who finds it even and unchanged has seen the cell as it was at one moment.
/// </summary>
internal struct SpotCell
{
    private const int FirstCapacity = 4;

    public int Version;
    public int Count;
    public WorkerSpot[]? Spots;

    public void BeginChange()
    {
        Version++;
        Volatile.WriteBarrier();
    }

    public void EndChange() => Volatile.Write(ref Version, Version + 1);

    public void Add(in WorkerSpot spot)
    {
        if (Spots is null)
        {
            Spots = new WorkerSpot[FirstCapacity];
        }
        else if (Count == Spots.Length)
        {
            Array.Resize(ref Spots, Count * 2);
        }

        Spots[Count++] = spot;
    }

    public void Set(WorkerAvailability before, in WorkerSpot spot) => Spots![IndexOf(before)] = spot;

    public void Remove(WorkerAvailability worker)
    {
        var index = IndexOf(worker);
        Spots![index] = Spots[--Count];
        Spots[Count] = default;
    }

    private readonly int IndexOf(WorkerAvailability worker)
    {
        for (var i = 0; i < Count; i++)
        {
            if (ReferenceEquals(Spots![i].Worker, worker))
            {
                return i;
            }
        }

        throw new InvalidOperationException($"{worker.Worker} is not where the index has put it.");
    }
}
