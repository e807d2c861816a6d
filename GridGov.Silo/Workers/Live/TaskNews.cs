using System.Collections.Concurrent;

namespace GridGov.Silo.Workers.Live;

/// <summary>Brings a district's news of tasks to the pages that are open here. One subscription for each district that this silo runs.</summary>
internal sealed class TaskNews(IStreamSource streams, WorkerStreams pages)
{
    private readonly ConcurrentDictionary<DistrictId, Lazy<Task>> _attached = new();

    /// <summary>Idempotent.</summary>
    public async Task AttachAsync(DistrictId district)
    {
        var attached = _attached.GetOrAdd(district, key => new Lazy<Task>(() => SubscribeAsync(key)));
        try
        {
            await attached.Value;
        }
        catch
        {
            _attached.TryRemove(KeyValuePair.Create(district, attached));
            throw;
        }
    }

    private Task SubscribeAsync(DistrictId district) =>
        streams.Live.GetStream<TaskNotice>(LiveStreams.Tasks(district)).SubscribeAsync((notice, _) => TellAsync(notice));

    private Task TellAsync(TaskNotice notice)
    {
        pages.TasksChanged(notice.District, notice.Worker);
        return Task.CompletedTask;
    }
}
