using System.Collections.Concurrent;
using GridGov.Silo.Hosting;
using GridGov.Silo.Push.Alarms;

namespace GridGov.Silo.Workers.Live;

/// <summary>
/// Tells workers what becomes of their own calls for help: open pages are told to ask, closed ones get a push message as soon as somebody has answered. After a
/// restart that may come once more; the phone shows it in the place of the first.
/// </summary>
internal sealed class SosNews(IStreamSource streams, WorkerStreams pages, SosPushes phones)
{
    private readonly OncePerDistrict _attached = new();
    private readonly ConcurrentDictionary<(DistrictId, string), bool> _answered = new();

    /// <summary>Idempotent.</summary>
    public Task AttachAsync(DistrictId district) => _attached.DoAsync(district, SubscribeAsync);

    private Task SubscribeAsync(DistrictId district) =>
        streams.Live.GetStream<FeedNotice>(LiveStreams.Feed(district)).SubscribeAsync((notice, _) => TellAsync(notice));

    private Task TellAsync(FeedNotice notice)
    {
        foreach (var entry in notice.Events.Select(static one => one.Entry))
        {
            if (entry is { Kind: EntityKind.Incident, Device: { } device } && DeviceIds.WorkerOf(new DeviceId(device)) is { } worker)
            {
                Tell(notice.District, worker, entry);
            }
        }

        return Task.CompletedTask;
    }

    private void Tell(DistrictId district, WorkerId worker, FeedEntry entry)
    {
        pages.TasksChanged(district, worker);
        if (!entry.IsOpen)
        {
            _answered.TryRemove((district, entry.Id), out _);
        }
        else if (JsonSerializer.Deserialize<Answer>(entry.Body.AsSpan(), SiloJson.Options)?.AcknowledgedBy is not null && _answered.TryAdd((district, entry.Id), true))
        {
            phones.Answered(district, worker);
        }
    }

    /// <summary>What is read of an incident.</summary>
    private sealed record Answer(string? AcknowledgedBy);
}
