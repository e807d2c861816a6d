using System.Diagnostics.Metrics;
using System.Threading.Channels;
using GridGov.Grains.Push;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Workers;
using GridGov.Silo.Diagnostics;
using GridGov.Silo.Push;
using GridGov.Silo.Push.Delivery;
using GridGov.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GridGov.Silo.Tests.Push;

/// <summary>A lane with a push service that answers when the test says, on a clock that stands still.</summary>
public sealed class PushLaneTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new();
    private readonly RecordedLog _log = new();
    private readonly SlowPost _post = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<string> _gone = [];
    private readonly Task _running;
    private readonly PushLane _lane;

    public PushLaneTests()
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var metrics = new SiloMetrics(services.GetRequiredService<IMeterFactory>());
        _lane = new PushLane(
            "push.example", _post,
            (message, _) =>
            {
                _gone.Add(message.Phone.Id);
                return Task.CompletedTask;
            },
            metrics, new PushOptions { Concurrency = 2, Capacity = 3 }, _clock, _log.CreateLogger("lane"));
        _running = _lane.RunAsync(_stopping.Token);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _stopping.CancelAsync();
        await Eventually.Completes(_running, "the lane to end");
        _stopping.Dispose();
    }

    [Fact]
    public async Task A_message_is_sent_at_once_and_once()
    {
        _lane.Add(Message("a", "1"));

        (await _post.AnswerAsync(PushResult.Taken)).Phone.Id.ShouldBe("a");

        _lane.Add(Message("b", "2"));
        (await _post.AnswerAsync(PushResult.Taken)).Phone.Id.ShouldBe("b");
        _post.IsIdle.ShouldBeTrue();
    }

    [Fact]
    public async Task A_phone_that_asks_for_patience_gets_it_and_others_do_not_wait_for_it()
    {
        _lane.Add(Message("a", "1"));
        await _post.AnswerAsync(PushResult.Later, TimeSpan.FromSeconds(20));
        await WaitsAsync();

        _lane.Add(Message("b", "1"));
        (await _post.AnswerAsync(PushResult.Taken)).Phone.Id.ShouldBe("b");
        await WaitsAsync();
        _clock.Advance(TimeSpan.FromSeconds(19));
        _post.IsIdle.ShouldBeTrue();

        _clock.Advance(TimeSpan.FromSeconds(1));
        (await _post.AnswerAsync(PushResult.Taken)).Phone.Id.ShouldBe("a");
    }

    [Fact]
    public async Task What_nobody_needs_any_more_is_dropped()
    {
        _lane.Add(Message("a", "1", seconds: 30));
        await _post.AnswerAsync(PushResult.Later, TimeSpan.FromSeconds(31));

        _lane.Add(Message("b", "1", seconds: 0));
        _lane.Add(Message("c", "1"));

        (await _post.AnswerAsync(PushResult.Taken)).Phone.Id.ShouldBe("c");
        _clock.Advance(TimeSpan.FromMinutes(2));
        _post.IsIdle.ShouldBeTrue();
    }

    [Fact]
    public async Task A_newer_message_takes_the_place_of_one_that_still_waits()
    {
        _lane.Add(Message("a", "1", content: 1));
        await _post.AnswerAsync(PushResult.Later, TimeSpan.FromSeconds(20));
        await WaitsAsync();

        _lane.Add(Message("a", "1", content: 2));

        (await _post.AnswerAsync(PushResult.Taken)).Content.Span[0].ShouldBe((byte)2);
        _clock.Advance(TimeSpan.FromSeconds(30));
        _post.IsIdle.ShouldBeTrue();
    }

    [Fact]
    public async Task A_push_service_that_is_away_is_left_alone_for_a_growing_while_and_said_once()
    {
        _lane.Add(Message("a", "1"));
        await _post.AnswerAsync(PushResult.Unreachable);
        await WaitsAsync();
        _lane.Add(Message("b", "1"));
        _post.IsIdle.ShouldBeTrue();

        var first = await NextAttemptAsync(PushResult.Unreachable);
        var second = await NextAttemptAsync(PushResult.Unreachable) + await NextAttemptAsync(PushResult.Taken);
        await NextAttemptAsync(PushResult.Taken);

        first.ShouldBeGreaterThan(TimeSpan.FromSeconds(0.7));
        second.ShouldBeGreaterThan(TimeSpan.FromSeconds(1.4));
        await Eventually.That(() => _log.Entries.Count == 2, "both lines");
        _log.Entries.Select(static entry => entry.Event).ShouldBe(["PushServiceAway", "PushServiceBack"]);
    }

    [Fact]
    public async Task A_phone_that_is_gone_is_forgotten()
    {
        _lane.Add(Message("a", "1"));

        await _post.AnswerAsync(PushResult.Gone);

        await Eventually.That(() => _gone.Count == 1, "the phone to be forgotten");
        _gone.ShouldBe(["a"]);
    }

    [Fact]
    public async Task What_is_refused_is_not_tried_again_and_said_once()
    {
        _lane.Add(Message("a", "1"));
        await _post.AnswerAsync(PushResult.Refused);
        await Eventually.That(() => _log.Entries.Count == 1, "the line");
        _lane.Add(Message("b", "1"));
        _lane.Add(Message("c", "1"));
        await _post.AnswerAsync(PushResult.Refused);
        await _post.AnswerAsync(PushResult.Refused);
        _lane.Add(Message("d", "1"));
        await _post.AnswerAsync(PushResult.Taken);

        _clock.Advance(TimeSpan.FromMinutes(2));
        _post.IsIdle.ShouldBeTrue();
        _log.Entries.ShouldHaveSingleItem().Event.ShouldBe("PushRefused");
    }

    [Fact]
    public async Task More_than_there_is_room_for_is_dropped_and_said_once()
    {
        _lane.Add(Message("a", "1"));
        _lane.Add(Message("b", "1"));
        await Eventually.That(() => _post.Count == 2, "both to be under way");

        foreach (var phone in new[] { "c", "d", "e", "f", "g" })
        {
            _lane.Add(Message(phone, "1"));
        }

        _log.Entries.ShouldHaveSingleItem().Event.ShouldBe("PushLaneFull");
        var sent = new HashSet<string>();
        for (var i = 0; i < 5; i++)
        {
            sent.Add((await _post.AnswerAsync(PushResult.Taken)).Phone.Id);
        }

        sent.ShouldBe(["a", "b", "c", "d", "e"], ignoreOrder: true);
    }

    /// <summary>
    /// Moves the clock on until there is an attempt, and answers it and how far that was. In small steps: a hand that is just about to wait has read the clock before.
    /// </summary>
    private async Task<TimeSpan> NextAttemptAsync(PushResult result)
    {
        var step = TimeSpan.FromMilliseconds(100);
        var moved = TimeSpan.Zero;
        await Eventually.That(
            () =>
            {
                if (_post.IsIdle)
                {
                    _clock.Advance(step);
                    moved += step;
                }

                return !_post.IsIdle;
            },
            "an attempt");
        await _post.AnswerAsync(result);
        return moved;
    }

    /// <summary>Until both of the lane's hands wait for the clock or for a message.</summary>
    private Task WaitsAsync() => Eventually.That(() => _clock.ActiveTimers >= 1 && _post.IsIdle, "the lane to wait");

    private PushMessage Message(string phone, string topic, double seconds = 60, byte content = 0) => new(
        new PushSubscription
        {
            Id = phone, District = new DistrictId("371302"), Worker = new WorkerId("w1"), Endpoint = $"https://push.example/{phone}", PublicKey = default, Secret = default,
            ServerKey = "", Account = "zhao", Stamp = "", CreatedAt = _clock.GetUtcNow(),
        },
        new[] { content }, topic, IsUrgent: true, _clock.GetUtcNow(), _clock.GetUtcNow().AddSeconds(seconds));

    private sealed class SlowPost : IPushPost
    {
        private readonly Channel<(PushMessage Message, TaskCompletionSource<PushAnswer> Answer)> _asked =
            Channel.CreateUnbounded<(PushMessage, TaskCompletionSource<PushAnswer>)>();

        public bool IsIdle => _asked.Reader.Count == 0;

        public int Count => _asked.Reader.Count;

        public async Task<PushAnswer> SendAsync(PushMessage message, CancellationToken cancellationToken)
        {
            var answer = new TaskCompletionSource<PushAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
            _asked.Writer.TryWrite((message, answer));
            return await answer.Task.WaitAsync(cancellationToken);
        }

        public async Task<PushMessage> AnswerAsync(PushResult result, TimeSpan? retryAfter = null)
        {
            var (message, answer) = await Eventually.Completes(_asked.Reader.ReadAsync().AsTask(), "an attempt");
            answer.SetResult(new PushAnswer(result, 0, retryAfter));
            return message;
        }
    }
}
