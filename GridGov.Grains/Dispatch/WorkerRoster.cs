using System.Runtime.InteropServices;
using GridGov.Grains.Dispatch.Nearest;
using GridGov.Interfaces.Dispatch;
using GridGov.Interfaces.Geography;
using GridGov.Interfaces.Workers;

namespace GridGov.Grains.Dispatch;

/// <summary>Everybody's availability by id, and the index of those on duty by place.</summary>
internal sealed class WorkerRoster
{
    private const int TiesLookedFor = 8;

    private readonly Dictionary<WorkerId, WorkerAvailability> _byId = [];

    /// <summary>Everybody, in no order.</summary>
    public IReadOnlyCollection<WorkerAvailability> All => _byId.Values;

    /// <summary>Those on duty by place; the one part of the roster that any thread may read.</summary>
    public WorkerIndex Index { get; } = new();

    /// <summary>The worker; null when nobody has told of one.</summary>
    public WorkerAvailability? Find(WorkerId worker) => _byId.GetValueOrDefault(worker);

    /// <summary>Takes news in; older news than what is known is ignored and answers false.</summary>
    public bool Update(WorkerAvailability availability)
    {
        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(_byId, availability.Worker, out var exists);
        if (exists && availability.Version <= known!.Version)
        {
            return false;
        }

        Index.Replace(known, availability);
        known = availability;
        return true;
    }

    /// <summary>The nearest who match, and everybody who is as near as the last of them to the metre; nearest first.</summary>
    public ReadOnlySpan<FoundWorker> Nearest(GeoPoint place, int count, Func<WorkerAvailability, bool> matches)
    {
        for (var wanted = count + TiesLookedFor; ; wanted *= 2)
        {
            var found = new FoundWorker[wanted];
            var length = count <= 0 ? 0 : Index.Nearest(place, matches, found);
            if (length <= count)
            {
                return found.AsSpan(0, length);
            }

            var last = Math.Round(found[count - 1].Meters);
            var kept = Array.FindIndex(found, count, length - count, one => Math.Round(one.Meters) > last);
            if (kept >= 0 || length < wanted)
            {
                return found.AsSpan(0, kept < 0 ? length : kept);
            }
        }
    }
}
