using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Threading.Channels;
using GridGov.Grains.Push;
using GridGov.Silo.Hosting;
using GridGov.Silo.Push.Delivery;
using GridGov.Silo.Push.Subscriptions;
using Microsoft.Extensions.Options;

namespace GridGov.Silo.Push.Tasks;

/// <summary>
/// Tells workers' phones of their tasks by push. It listens to the same stream of hints as the open pages do and waits for nobody: the alarm's way never waits for
/// it. What a stopped or killed silo had not sent yet is made up for at the district's next start, from the workers' own inboxes: a phone that has the message
/// already shows it once, because both have the same tag.
/// </summary>
internal sealed partial class TaskPushes(
    IStreamSource streams, IGrainFactory grains, PushSubscriptions phones, PushLanes lanes, PushReceipts receipts, IOptions<PushOptions> options,
    TimeProvider time, [FromKeyedServices("wall")] TimeProvider wall, ILogger<TaskPushes> logger) : BackgroundService
{
    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(5);

    private readonly OncePerDistrict _attached = new();
    private readonly Channel<DistrictId> _toLoad = Channel.CreateUnbounded<DistrictId>();

    /// <summary>Open tasks of workers who have a phone, as the phone last heard of them.</summary>
    private readonly ConcurrentDictionary<(DistrictId, TaskId), WorkerTask> _told = new();

    /// <summary>Idempotent. Reads nothing: the district's phones are read in the background.</summary>
    public Task AttachAsync(DistrictId district) => options.Value.IsOn ? _attached.DoAsync(district, SubscribeAsync) : Task.CompletedTask;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var district in _toLoad.Reader.ReadAllAsync(stoppingToken))
        {
            await CatchUpAsync(district, stoppingToken);
        }
    }

    private async Task SubscribeAsync(DistrictId district)
    {
        await streams.Live.GetStream<TaskNotice>(LiveStreams.Tasks(district)).SubscribeAsync((notice, _) => TellAsync(notice));
        _toLoad.Writer.TryWrite(district);
    }

    private async Task CatchUpAsync(DistrictId district, CancellationToken stopping)
    {
        try
        {
            foreach (var worker in await phones.LoadAsync(district, stopping))
            {
                foreach (var task in await grains.Worker(district, worker).GetOpenTasksAsync(stopping))
                {
                    Tell(district, worker, task);
                }
            }
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !stopping.IsCancellationRequested)
        {
            PhonesUnread(fault, district);
            await Task.Delay(RetryPause, wall, stopping);
            _toLoad.Writer.TryWrite(district);
        }
    }

    private Task TellAsync(TaskNotice notice)
    {
        Tell(notice.District, notice.Worker, notice.Task);
        return Task.CompletedTask;
    }

    private void Tell(DistrictId district, WorkerId worker, WorkerTask task)
    {
        var own = phones.Of(district, worker);
        if (own.IsEmpty)
        {
            return;
        }

        var key = (district, task.Task);
        var told = _told.GetValueOrDefault(key);
        var word = PushRule.Judge(told, task);
        if (task.State is TaskState.Declined or TaskState.Expired or TaskState.Withdrawn or TaskState.Resolved)
        {
            _told.TryRemove(key, out _);
        }
        else
        {
            _told[key] = task;
        }

        if (word is { } said)
        {
            Push(own, task, said, PushRule.IsUrgent(said, told, task));
        }
    }

    private void Push(ImmutableArray<PushSubscription> own, WorkerTask task, PushWord word, bool isUrgent)
    {
        var now = time.GetUtcNow();
        var madeAt = wall.GetUtcNow();
        var expiresAt = madeAt + (PushRule.ExpiresAt(task, now, options.Value.Patience) - now);
        foreach (var phone in own)
        {
            var receipt = word == PushWord.Withdrawn ? null : receipts.Create(phone.District, phone.Worker, task.Task);
            var notice = PushedNotice.Of(phone.District, phone.Worker, task, word, receipt);
            lanes.Add(new PushMessage(phone, notice.ToBytes(), TopicOf(task.Task), isUrgent, madeAt, expiresAt));
        }
    }

    /// <summary>All messages about a task have one topic. The push service reads it, so it is a hash and not the task's name.</summary>
    internal static string TopicOf(TaskId task) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(task.Value)).AsSpan(0, 24));

    [LoggerMessage(LogLevel.Warning, "The phones of {District} that take push messages could not be read; trying again.")]
    private partial void PhonesUnread(Exception exception, DistrictId district);
}
