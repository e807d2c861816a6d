using System.Diagnostics.Metrics;
using GridGov.Storage.GroupCommit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace GridGov.Storage.Tests.GroupCommit;

public sealed class GroupCommitWriterTests : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly FakeSession _session = new();
    private readonly StorageHealth _health = new();
    private GroupCommitWriter<FakeSession>? _writer;

    public async ValueTask DisposeAsync()
    {
        _session.OpenGate();
        if (_writer is not null)
        {
            await _writer.DisposeAsync();
        }

        await _services.DisposeAsync();
    }

    [Fact]
    public async Task What_gathers_during_a_commit_is_committed_together()
    {
        Start();
        var first = WriteAsync(0);
        await CommittingAsync();
        var rest = Enumerable.Range(1, 1_000).Select(n => WriteAsync(n)).ToArray();

        _session.OpenGate();
        await Task.WhenAll([first, .. rest]).WaitAsync(Deadline);

        _session.Commits.ShouldBe(2);
        _session.Durable.ShouldBe(Enumerable.Range(0, 1_001));
    }

    [Fact]
    public async Task A_batch_is_no_larger_than_the_option_says()
    {
        Start(static options => options.MaxBatchWrites = 100);
        var first = WriteAsync(0);
        await CommittingAsync();
        var rest = Enumerable.Range(1, 1_000).Select(n => WriteAsync(n)).ToArray();

        _session.OpenGate();
        await Task.WhenAll([first, .. rest]).WaitAsync(Deadline);

        _session.Commits.ShouldBe(11);
    }

    [Fact]
    public async Task A_caller_is_told_only_after_the_commit()
    {
        Start();
        var write = WriteAsync(1);
        await CommittingAsync();

        write.IsCompleted.ShouldBeFalse();
        _session.OpenGate();

        (await write.WaitAsync(Deadline)).ShouldBe(1);
        _session.Durable.ShouldBe([1]);
    }

    [Fact]
    public async Task A_write_that_fails_by_itself_is_refused_alone()
    {
        Start();
        var first = WriteAsync(0);
        await CommittingAsync();
        var good = WriteAsync(1);
        var bad = WriteAsync(2, static () => throw new InvalidOperationException("no"));
        var alsoGood = WriteAsync(3);

        _session.OpenGate();
        await Task.WhenAll(first, good, alsoGood).WaitAsync(Deadline);

        (await Should.ThrowAsync<InvalidOperationException>(() => bad.WaitAsync(Deadline))).Message.ShouldBe("no");
        _session.Durable.ShouldBe([0, 1, 3]);
    }

    [Fact]
    public async Task A_write_that_the_database_refuses_does_not_look_like_a_store_that_fails()
    {
        Start();
        _session.OpenGate();

        var refused = await Should.ThrowAsync<WriteRefusedException>(() => WriteAsync(1, static () => throw new RefusedByConstraint()).WaitAsync(Deadline));

        refused.Message.ShouldBe("constraint");
        refused.InnerException.ShouldBeNull();
        _health.IsWritable.ShouldBeTrue();
    }

    [Fact]
    public async Task A_failed_commit_is_tried_again_with_the_same_writes()
    {
        _session.Fault = new IOException("disk full");
        _session.OpenGate();
        Start();
        var write = WriteAsync(1);
        await CommittingAsync(times: 3);

        _health.Current.IsWritable.ShouldBeFalse();
        _health.Current.Reason.ShouldBe("disk full");
        _session.Fault = null;

        await write.WaitAsync(Deadline);
        _session.Durable.ShouldBe([1]);
        _health.IsWritable.ShouldBeTrue();
    }

    [Fact]
    public async Task A_caller_who_has_waited_too_long_is_told_and_the_write_still_lands()
    {
        Start(static options => options.Patience = TimeSpan.FromMilliseconds(200));
        var hanging = WriteAsync(1);
        await CommittingAsync();
        var queued = WriteAsync(2);

        await Should.ThrowAsync<StoreUnavailableException>(() => hanging.WaitAsync(Deadline));
        await Should.ThrowAsync<StoreUnavailableException>(() => queued.WaitAsync(Deadline));
        _health.IsWritable.ShouldBeFalse();
        _session.OpenGate();
        await WriteAsync(3).WaitAsync(Deadline);

        _session.Durable.ShouldBe([1, 2, 3]);
        _health.IsWritable.ShouldBeTrue();
    }

    [Fact]
    public async Task Above_the_bound_a_write_is_refused_at_once()
    {
        Start(static options => options.MaxQueuedWrites = 100);
        var writes = Enumerable.Range(0, 100).Select(n => WriteAsync(n)).ToArray();

        await Should.ThrowAsync<StoreUnavailableException>(() => WriteAsync(100));
        _session.OpenGate();

        await Task.WhenAll(writes).WaitAsync(Deadline);
        await WriteAsync(101).WaitAsync(Deadline);
    }

    [Fact]
    public async Task Closing_commits_what_is_queued_and_takes_nothing_more()
    {
        Start();
        var first = WriteAsync(0);
        await CommittingAsync();
        var queued = Enumerable.Range(1, 10).Select(n => WriteAsync(n)).ToArray();

        var closing = _writer!.DisposeAsync().AsTask();
        await Should.ThrowAsync<StoreUnavailableException>(() => WriteAsync(11));
        _session.OpenGate();
        await closing.WaitAsync(Deadline);

        await Task.WhenAll([first, .. queued]).WaitAsync(Deadline);
        _session.Durable.Count.ShouldBe(11);
    }

    [Fact]
    public async Task Closing_a_store_that_cannot_write_comes_to_an_end_and_tells_the_callers()
    {
        _session.Fault = new IOException("disk full");
        _session.OpenGate();
        Start(static options => options.ClosePatience = TimeSpan.FromMilliseconds(100));
        var write = WriteAsync(1);
        await CommittingAsync();

        await _writer!.DisposeAsync().AsTask().WaitAsync(Deadline);

        await Should.ThrowAsync<StoreUnavailableException>(() => write.WaitAsync(Deadline));
    }

    [Fact]
    public async Task A_patient_write_is_committed_at_once_when_the_last_commit_is_long_past()
    {
        Start(static options => options.FixCommitEvery = TimeSpan.FromMilliseconds(1));
        _session.OpenGate();

        await PatientAsync(0).WaitAsync(Deadline);
        await PatientAsync(1).WaitAsync(Deadline);

        _session.Durable.ShouldBe([0, 1]);
    }

    [Fact]
    public async Task Patient_writes_wait_for_company_after_a_commit_and_go_with_the_first_that_does_not()
    {
        Start(static options => options.FixCommitEvery = TimeSpan.FromMinutes(10));
        _session.OpenGate();
        await WriteAsync(0).WaitAsync(Deadline);

        var patient = new[] { PatientAsync(1), PatientAsync(2) };
        await WriteAsync(3).WaitAsync(Deadline);
        await Task.WhenAll(patient).WaitAsync(Deadline);

        _session.Commits.ShouldBe(2);
        _session.Durable.ShouldBe([0, 1, 2, 3]);
    }

    [Fact]
    public async Task Patient_writes_that_are_many_wait_no_longer()
    {
        Start(static options => (options.FixCommitEvery, options.ManyFixes) = (TimeSpan.FromMinutes(10), 3));
        _session.OpenGate();
        await WriteAsync(0).WaitAsync(Deadline);

        await Task.WhenAll(PatientAsync(1), PatientAsync(2), PatientAsync(3)).WaitAsync(Deadline);

        _session.Commits.ShouldBe(2);
    }

    [Fact]
    public async Task A_write_that_has_grown_is_hurried()
    {
        Start(static options => options.FixCommitEvery = TimeSpan.FromMinutes(10));
        _session.OpenGate();
        await WriteAsync(0).WaitAsync(Deadline);

        var patient = PatientAsync(1);
        _writer!.Hurry();
        await patient.WaitAsync(Deadline);

        _session.Durable.ShouldBe([0, 1]);
    }

    [Fact]
    public async Task Closing_waits_for_nobodys_company()
    {
        Start(static options => options.FixCommitEvery = TimeSpan.FromMinutes(10));
        _session.OpenGate();
        await WriteAsync(0).WaitAsync(Deadline);
        var patient = PatientAsync(1);

        await _writer!.DisposeAsync().AsTask().WaitAsync(Deadline);

        (await patient.WaitAsync(Deadline)).ShouldBe(1);
    }

    private void Start(Action<StorageOptions>? configure = null)
    {
        var options = new StorageOptions { FirstRetryDelay = TimeSpan.FromMilliseconds(1), LongestRetryDelay = TimeSpan.FromMilliseconds(10) };
        configure?.Invoke(options);
        _writer = new GroupCommitWriter<FakeSession>(
            _session, options, _health, new StorageMetrics(_services.GetRequiredService<IMeterFactory>()), TimeProvider.System, NullLogger.Instance);
    }

    private async Task CommittingAsync(int times = 1)
    {
        for (var i = 0; i < times; i++)
        {
            (await _session.Committing.WaitAsync(Deadline)).ShouldBeTrue("no commit began");
        }
    }

    private Task<int> PatientAsync(int number)
    {
        var write = new PatientWrite(number);
        return Queued(write, write.Completion);
    }

    private Task<int> WriteAsync(int number, Action? then = null)
    {
        var write = new DelegateWrite<FakeSession, int>(
            session =>
            {
                session.Applied.Add(number);
                then?.Invoke();
                return number;
            },
            heldBytes: 0);
        return Queued(write, write.Completion);
    }

    private Task<int> Queued(WriteOperation<FakeSession> write, Task<int> completion) =>
        _writer!.TryQueue(write) is { } refusal ? Task.FromException<int>(refusal) : completion;

    private sealed class RefusedByConstraint() : System.Data.Common.DbException("constraint");
}
