using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using GridGov.Interfaces;
using GridGov.Interfaces.Tracks;
using GridGov.Interfaces.Workers;
using GridGov.MqttBridge.Broker.Ingress;
using GridGov.MqttBridge.Dialects;
using GridGov.MqttBridge.Dialects.Native;

namespace GridGov.MqttBridge.Routes;

/// <summary>
/// <c>…/worker/{id}/position</c>: the hot path. The fixes of one receive reach the worker as one run. A message goes by itself when anything about it is special:
/// the sender is not known yet, it cannot be understood, it is traced, or a run has faulted lately and the one message at fault has to be found.
/// </summary>
internal sealed class WorkerPositionRoute(RouteServices services, NativeTopic topic) : NativeRoute(services, topic), IRunRoute
{
    private readonly IWorkerGrain _worker = services.Grains.Worker(topic.District, new WorkerId(topic.Id));
    private PositionFix[] _run = [];
    private int _count;
    private volatile bool _isKnown;
    private volatile bool _isSuspect = services.Faults.IsSuspect(topic);

    public bool TryAdd(in IngressMessage message)
    {
        if (!_isKnown || IsSuspect() || RouteTracing.IsOn || message.IsReplayedState || FreshFacts() is not { IsDistrictKnown: true } facts
            || !NativeDecoder.TryDecodePosition(message.Payload.Span, new DecodeContext(message.ReceivedAt, facts.Zone, facts.Datum), out var fix, out _))
        {
            return false;
        }

        if (_count == _run.Length)
        {
            Array.Resize(ref _run, Math.Max(4, _count * 2));
        }

        _run[_count++] = fix;
        return true;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<IngressOutcome> PublishAsync(IngressMessage message) =>
        Services.Duties.Of(Topic) is { } duties && !await duties ? IngressOutcome.Unavailable : await base.PublishAsync(message);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<RunOutcome> SendRunAsync()
    {
        var fixes = ImmutableArray.Create(_run, 0, _count);
        _count = 0;
        try
        {
            if (Services.Duties.Of(Topic) is { } duties && !await duties)
            {
                return new RunOutcome(IngressOutcome.Unavailable); // both come again, the report first
            }

            var receipts = await _worker.ReportFixesAsync(fixes, CancellationToken.None);
            return receipts.Each.IsDefault
                ? new RunOutcome(Outcome(receipts.Common, fixes.Length), default, receipts.Mark)
                : new RunOutcome(default, [.. receipts.Each.Select(receipt => Outcome(receipt, 1))], receipts.Mark);
        }
        catch (Exception fault)
        {
            RunFaulted(fault);
            return new RunOutcome(IngressOutcome.Unavailable);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> WhenDurableAsync(CommitMark mark)
    {
        try
        {
            await Services.Commits.WhenDurableAsync(mark);
            return true;
        }
        catch (Exception fault)
        {
            RunFaulted(fault);
            return false;
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    protected override async ValueTask<IngressOutcome> TakeAsync(IngressMessage message, DecodeContext context)
    {
        if (!NativeDecoder.TryDecodePosition(message.Payload.Span, context, out var fix, out var fault))
        {
            return await UnintelligibleAsync(message, fault);
        }

        if (message.IsReplayedState && fix.HasNoOwnTime)
        {
            return IngressOutcome.Duplicate;
        }

        var receipts = await _worker.ReportFixesAsync([fix], CancellationToken.None);
        await Services.Commits.WhenDurableAsync(receipts.Mark);
        var receipt = receipts.Common;
        _isKnown = receipt != FixReceipt.Unknown;
        return _isKnown ? Outcome(receipt, 1) : await UnknownAsync(message, "worker", $"worker:{Topic.Id}");
    }

    /// <summary>Nothing of it is acknowledged and all of it comes again. If the fault is in one of the messages, each must then go by itself, to be counted.</summary>
    private void RunFaulted(Exception fault)
    {
        if (!fault.IsTransient())
        {
            Services.Faults.Suspect(Topic);
            _isSuspect = true;
        }

        NotStored(fault);
    }

    /// <summary>Asks the ledger only while there is something to ask.</summary>
    private bool IsSuspect() => _isSuspect && (_isSuspect = Services.Faults.IsSuspect(Topic));

    private IngressOutcome Outcome(FixReceipt receipt, int count)
    {
        switch (receipt)
        {
            case FixReceipt.Stored:
                return IngressOutcome.Accepted;
            case FixReceipt.OffDuty:
                Services.Metrics.OffDuty(count);
                return IngressOutcome.Accepted;
            default:
                return IngressOutcome.Refused;
        }
    }
}
