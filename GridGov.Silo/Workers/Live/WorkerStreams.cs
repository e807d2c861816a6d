namespace GridGov.Silo.Workers.Live;

/// <summary>The live connections of workers' pages to this silo. They carry hints only; what changed is asked for.</summary>
internal sealed class WorkerStreams
{
    private const int MaxOfOneWorker = 4;

    private readonly Lock _gate = new();
    private readonly Dictionary<(DistrictId, WorkerId), List<WorkerStream>> _open = [];

    /// <summary>A new connection. A worker has four at most: one more ends the oldest, so that pages which died unheard do not keep out the living.</summary>
    public WorkerStream Open(DistrictId district, WorkerId worker)
    {
        var stream = new WorkerStream();
        lock (_gate)
        {
            if (!_open.TryGetValue((district, worker), out var streams))
            {
                _open[(district, worker)] = streams = [];
            }

            streams.Add(stream);
            if (streams.Count > MaxOfOneWorker)
            {
                streams[0].End();
                streams.RemoveAt(0);
            }
        }

        return stream;
    }

    public void Close(DistrictId district, WorkerId worker, WorkerStream stream)
    {
        lock (_gate)
        {
            if (_open.TryGetValue((district, worker), out var streams) && streams.Remove(stream) && streams.Count == 0)
            {
                _open.Remove((district, worker));
            }
        }
    }

    public bool IsOpen(DistrictId district, WorkerId worker)
    {
        lock (_gate)
        {
            return _open.ContainsKey((district, worker));
        }
    }

    public void TasksChanged(DistrictId district, WorkerId worker) => Tell(district, worker, static stream => stream.TasksChanged());

    public void CallChanged(DistrictId district, WorkerId worker) => Tell(district, worker, static stream => stream.CallChanged());

    private void Tell(DistrictId district, WorkerId worker, Action<WorkerStream> tell)
    {
        lock (_gate)
        {
            if (_open.TryGetValue((district, worker), out var streams))
            {
                streams.ForEach(tell);
            }
        }
    }
}
