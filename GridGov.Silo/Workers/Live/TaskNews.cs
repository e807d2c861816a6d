using GridGov.Silo.Hosting;

namespace GridGov.Silo.Workers.Live;

/// <summary>Brings a district's news of tasks to the pages that are open here. One subscription for each district that this silo runs.</summary>
internal sealed class TaskNews(IStreamSource streams, WorkerStreams pages)
{
    private readonly OncePerDistrict _attached = new();

    /// <summary>Idempotent.</summary>
    public Task AttachAsync(DistrictId district) => _attached.DoAsync(district, SubscribeAsync);

    private Task SubscribeAsync(DistrictId district) =>
        streams.Live.GetStream<TaskNotice>(LiveStreams.Tasks(district)).SubscribeAsync((notice, _) => TellAsync(notice));

    private Task TellAsync(TaskNotice notice)
    {
        pages.TasksChanged(notice.District, notice.Worker);
        return Task.CompletedTask;
    }
}
