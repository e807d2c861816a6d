using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Tracks;
using GridGov.Interfaces.Workers;
using GridGov.Storage.GroupCommit;
using GridGov.Storage.Sqlite;
using GridGov.Storage.Sqlite.Engine;
using GridGov.Storage.Tracks;

namespace GridGov.Storage.Tests.Tracks;

/// <summary>Who shares a batch, and who is told what about it. The writer is the test.</summary>
public sealed class FixGatheringTests
{
    private readonly List<WriteOperation<SqliteWriteSession>> _queued = [];
    private readonly InternedWorker _worker = new(1, new DistrictId("371302"), new WorkerId("w1"));
    private readonly FixGathering<SqliteWriteSession> _gathering;
    private int _hurries;

    public FixGatheringTests() => _gathering = new FixGathering<SqliteWriteSession>(
        OperationPool<SqliteFixBatch>.Rent,
        write =>
        {
            _queued.Add(write);
            return null;
        },
        () => _hurries++,
        many: 3);

    [Fact]
    public void Fixes_share_a_batch_until_the_writer_takes_it_up()
    {
        var first = Add();
        Add().ShouldBe(first);

        _gathering.Close((SqliteFixBatch)_queued[0]);

        Add().ShouldNotBe(first);
        _queued.Count.ShouldBe(2);
    }

    [Fact]
    public async Task All_that_wait_are_told_when_the_batch_is_committed_and_who_comes_later_need_not_wait()
    {
        var mark = Add();
        var (one, other) = (WhenDurableAsync(mark), WhenDurableAsync(mark));
        one.IsCompleted.ShouldBeFalse();

        _gathering.Close((SqliteFixBatch)_queued[0]);
        _queued[0].Settle();

        await one;
        await other;
        WhenDurableAsync(mark).IsCompletedSuccessfully.ShouldBeTrue();
    }

    [Fact]
    public async Task A_refused_batch_is_remembered_for_those_who_ask_later()
    {
        var mark = Add();
        var wait = WhenDurableAsync(mark);
        _queued[0].Refusal = new InvalidOperationException("a bug");

        _queued[0].Settle();

        (await Should.ThrowAsync<InvalidOperationException>(() => wait)).Message.ShouldBe("a bug");
        (await Should.ThrowAsync<InvalidOperationException>(() => WhenDurableAsync(mark))).Message.ShouldBe("a bug");
    }

    [Fact]
    public async Task Nobody_waits_for_or_joins_an_abandoned_batch_and_it_may_get_to_disk_after_all()
    {
        var mark = Add();
        var wait = WhenDurableAsync(mark);
        _queued[0].IsAbandoned = true;

        _queued[0].Abandon(new StoreUnavailableException("too long"));

        await Should.ThrowAsync<StoreUnavailableException>(() => wait);
        await Should.ThrowAsync<StoreUnavailableException>(() => WhenDurableAsync(mark));
        Add().ShouldNotBe(mark);
        _queued[0].Settle();
        WhenDurableAsync(mark).IsCompletedSuccessfully.ShouldBeTrue();
    }

    [Fact]
    public void A_batch_is_bounded()
    {
        var rows = new byte[1_000 * TailFix.Size];
        var marks = new HashSet<CommitMark>();
        for (var i = 0; i < 60; i++)
        {
            _gathering.TryAdd(_worker, rows, out var mark).ShouldBeNull();
            marks.Add(mark);
        }

        marks.Count.ShouldBe(3);
        _queued.Count.ShouldBe(3);
    }

    [Fact]
    public void The_writer_is_told_once_when_a_batch_has_become_worth_a_commit()
    {
        Add();
        Add();
        _hurries.ShouldBe(0);

        Add();
        Add();
        _hurries.ShouldBe(1);

        _gathering.Close((SqliteFixBatch)_queued[0]);
        Add();
        _hurries.ShouldBe(1);
    }

    [Fact]
    public void What_the_writer_does_not_take_has_no_mark()
    {
        var refusing = new FixGathering<SqliteWriteSession>(
            OperationPool<SqliteFixBatch>.Rent, static _ => new StoreUnavailableException("full"), static () => { }, many: 3);

        refusing.TryAdd(_worker, new byte[TailFix.Size], out var mark).ShouldNotBeNull();

        mark.ShouldBe(CommitMark.Durable);
    }

    private Task WhenDurableAsync(CommitMark mark) => _gathering.WhenDurableAsync(mark).AsTask();

    private CommitMark Add()
    {
        _gathering.TryAdd(_worker, new byte[TailFix.Size], out var mark).ShouldBeNull();
        return mark;
    }
}
