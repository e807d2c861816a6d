using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using GridGov.Silo.Push.Calls;
using GridGov.Silo.Workers.Live;
using Microsoft.Extensions.Options;

namespace GridGov.Silo.Calls;

/// <summary>
/// The calls that go on in this silo. They live in memory: who is cut off by a restart notices, and begins anew. That a call took place is kept by
/// <see cref="CallRecords"/>.
/// </summary>
internal sealed class CallSwitchboard(
    IOptions<CallOptions> settings, WorkerStreams pages, CallPushes phones, CallRecords records, [FromKeyedServices("wall")] TimeProvider wall)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly CallOptions _options = settings.Value;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, LiveCall> _calls = new(StringComparer.Ordinal);

    /// <summary>The one call of a worker that is not over.</summary>
    private readonly Dictionary<(DistrictId, WorkerId), LiveCall> _byWorker = [];

    private readonly Dictionary<string, Allowance> _starts = new(StringComparer.Ordinal);

    /// <summary>Reserves the worker for a call. It rings only when <see cref="Announce"/> says so, which is after the audit has it.</summary>
    public CallReservation Reserve(DistrictId district, Caller caller, WorkerId worker, IncidentId? incident, string? incidentKind)
    {
        var now = wall.GetUtcNow();
        lock (_gate)
        {
            if (_byWorker.TryGetValue((district, worker), out var other))
            {
                return new CallReservation.WorkerIsBusy(other.Caller.Name);
            }

            if (!MayStart(caller.Name, now) || _byWorker.Values.Count(call => call.Caller.Name == caller.Name) >= _options.MaxOfOneAccount)
            {
                return new CallReservation.TooMany();
            }

            var call = new LiveCall(RandomNumberGenerator.GetHexString(32, lowercase: true), district, caller, worker, incident, incidentKind, CallRules.Begin(now));
            call.Timer = wall.CreateTimer(Tick, call, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _calls.Add(call.Id, call);
            _byWorker.Add((district, worker), call);
            return new CallReservation.Reserved(call);
        }
    }

    /// <summary>Lets it ring.</summary>
    public void Announce(LiveCall call)
    {
        lock (call.Gate)
        {
            Tell(call);
            Wake(call);
        }

        pages.CallChanged(call.District, call.Worker);
        phones.Rings(call);
    }

    /// <summary>Takes a reservation back: it never rang.</summary>
    public void Forget(LiveCall call)
    {
        call.Timer?.Dispose();
        lock (_gate)
        {
            _calls.Remove(call.Id);
            _byWorker.Remove((call.District, call.Worker));
        }
    }

    /// <summary>The call of that id, and which of its two the caller is. For everybody else there is no such call.</summary>
    public bool TryFind(string id, DistrictId district, Caller caller, [NotNullWhen(true)] out LiveCall? call, out CallParty party)
    {
        lock (_gate)
        {
            _calls.TryGetValue(id, out call);
        }

        var found = call is not null && call.District == district ? call.PartyOf(caller) : null;
        party = found ?? default;
        return found is not null;
    }

    /// <summary>The call that rings at a worker now; <see langword="null"/>: none.</summary>
    public LiveCall? RingingAt(DistrictId district, WorkerId worker)
    {
        lock (_gate)
        {
            return _byWorker.TryGetValue((district, worker), out var call) && call.Course.IsOpen ? call : null;
        }
    }

    public CallView View(LiveCall call) => CallView.Of(call, _options, wall.GetUtcNow());

    public CallOpened Open(LiveCall call, CallParty party) =>
        new(View(call), IceServer.For(_options, call.Id, party, wall.GetUtcNow()));

    /// <summary>A page of the worker has been told that it rings.</summary>
    public void Told(LiveCall call) => Change(call, (course, _) => CallRules.Told(course));

    /// <summary>The first page that accepts has the call; answers whether this one was it.</summary>
    public bool Accept(LiveCall call) => Change(call, CallRules.Accept);

    public void Connect(LiveCall call) => Change(call, CallRules.Connect);

    public void HangUp(LiveCall call, CallParty by, bool isLost) =>
        Change(call, (course, now) => isLost ? CallRules.Lose(course, now) : CallRules.HangUp(course, by, now));

    public void Join(LiveCall call, CallParty party) => Change(call, (course, _) => CallRules.Join(course, party));

    public void Leave(LiveCall call, CallParty party) => Change(call, (course, now) => CallRules.Leave(course, party, now));

    /// <summary>Hands words on to the other party; answers whether that much may be said now. After the end nobody listens.</summary>
    public bool Signal(LiveCall call, CallParty from, ReadOnlySpan<CallSignal> signals)
    {
        lock (call.Gate)
        {
            if (!call.MaySay(from, signals.Length, wall.GetUtcNow()))
            {
                return false;
            }

            foreach (var signal in signals)
            {
                if (!call.Course.IsOver && call.IsNew(from, signal.Number))
                {
                    call.LineOfOther(from).Tell("signal", JsonSerializer.SerializeToUtf8Bytes(signal, SiloJson.Options));
                }
            }

            return true;
        }
    }

    /// <summary>Ends them all: the silo stops.</summary>
    public void Stop()
    {
        LiveCall[] calls;
        lock (_gate)
        {
            calls = [.. _calls.Values];
        }

        foreach (var call in calls)
        {
            Change(call, CallRules.Stop);
            call.Timer?.Dispose();
        }
    }

    /// <summary>Answers whether something has changed.</summary>
    private bool Change(LiveCall call, Func<CallCourse, DateTimeOffset, CallCourse> rule)
    {
        CallCourse before, after;
        lock (call.Gate)
        {
            before = call.Course;
            after = call.Course = rule(before, wall.GetUtcNow());
            if (before == after)
            {
                return false;
            }

            if (before.Phase != after.Phase)
            {
                Tell(call);
            }

            Wake(call);
        }

        if (before.IsOpen && !after.IsOpen)
        {
            pages.CallChanged(call.District, call.Worker);
        }

        if (after.IsOver && !before.IsOver)
        {
            lock (_gate)
            {
                _byWorker.Remove((call.District, call.Worker));
            }

            records.Ended(call);
            if (after.Outcome is CallOutcome.Unanswered or CallOutcome.Withdrawn)
            {
                phones.Missed(call);
            }
        }

        return true;
    }

    private void Tick(object? state)
    {
        var call = (LiveCall)state!;
        if (Change(call, (course, now) => CallRules.Tick(course, _options, now)))
        {
            return;
        }

        bool isForgotten;
        lock (call.Gate)
        {
            isForgotten = call.Course.IsOver && CallRules.DueAt(call.Course, _options) <= wall.GetUtcNow();
            if (!isForgotten)
            {
                Wake(call);
            }
        }

        if (isForgotten)
        {
            call.Timer?.Dispose();
            lock (_gate)
            {
                _calls.Remove(call.Id);
            }
        }
    }

    private void Wake(LiveCall call)
    {
        var wait = CallRules.DueAt(call.Course, _options) - wall.GetUtcNow();
        call.Timer?.Change(wait > TimeSpan.Zero ? wait : TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
    }

    private void Tell(LiveCall call)
    {
        var view = JsonSerializer.SerializeToUtf8Bytes(View(call), SiloJson.Options);
        call.OperatorLine.Tell("call", view);
        call.WorkerLine.Tell("call", view);
    }

    private bool MayStart(string account, DateTimeOffset now)
    {
        if (!_starts.TryGetValue(account, out var allowance))
        {
            foreach (var idle in _starts.Where(pair => pair.Value.IsFull(now)).Select(pair => pair.Key).ToArray())
            {
                _starts.Remove(idle);
            }

            _starts[account] = allowance = new Allowance(_options.StartsAMinute, Minute);
        }

        return allowance.TryTake(1, now);
    }
}
