using System.Threading.Channels;

namespace GridGov.Silo.Calls;

/// <summary>
/// Puts on record that calls took place: who with whom, how long and what became of it, into the audit and into the timeline of the incident that it was about.
/// What they said is nobody's. The beginning is on disk before it rings, so that a call which a crash cut off is on record too.
/// </summary>
internal sealed partial class CallRecords(
    AuditWriter audit, IGrainFactory grains, SiloMetrics metrics, TimeProvider time, [FromKeyedServices("wall")] TimeProvider wall, ILogger<CallRecords> logger)
    : BackgroundService
{
    private const int Capacity = 1_024;
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromSeconds(1);

    private readonly Channel<(LiveCall Call, DateTimeOffset At)> _ended =
        Channel.CreateBounded<(LiveCall, DateTimeOffset)>(new BoundedChannelOptions(Capacity) { SingleReader = true });

    /// <summary>Completes when it is on disk.</summary>
    public Task BeginAsync(LiveCall call, CancellationToken cancellationToken) =>
        audit.WriteAsync(call.District, call.Caller, "call_started", $"worker:{call.Worker}", Details(call, null), cancellationToken);

    /// <summary>Somebody wanted to call, but the worker was speaking already.</summary>
    public Task BusyAsync(DistrictId district, Caller caller, WorkerId worker, IncidentId? incident, string with, CancellationToken cancellationToken)
    {
        metrics.CallEnded(CallOutcome.Busy);
        return audit.WriteAsync(
            district, caller, "call_ended", $"worker:{worker}",
            JsonSerializer.Serialize(new CallDetails(CallOutcome.Busy, null, null, incident, with), SiloJson.Options), cancellationToken);
    }

    /// <summary>Will be on record soon; a call's end waits for no disk.</summary>
    public void Ended(LiveCall call)
    {
        metrics.CallEnded(call.Course.Outcome!.Value);
        if (!_ended.Writer.TryWrite((call, time.GetUtcNow())))
        {
            CallLeftOut(call.District);
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _ended.Writer.TryComplete();
        if (ExecuteTask is { } writing)
        {
            try
            {
                await writing.WaitAsync(cancellationToken);
            }
            catch (OperationCanceledException)
            {
                // The stop's time is over. What is not written has its beginning in the audit.
            }
        }

        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var (call, at) in _ended.Reader.ReadAllAsync(stoppingToken))
        {
            // Each until it is written: what is in the audit already is not written again because the incident's grain is away.
            await UntilWrittenAsync(call.District, () => AuditAsync(call, stoppingToken), stoppingToken);
            if (call.Incident is { } incident)
            {
                var note = new CallNote(call.Caller.Actor, call.Worker, WireWord.Of(call.Course.Outcome!.Value), (int?)call.Course.Spoken?.TotalSeconds, at);
                await UntilWrittenAsync(call.District, () => grains.Incident(call.District, incident).NoteCallAsync(note, stoppingToken), stoppingToken);
            }
        }
    }

    private Task AuditAsync(LiveCall call, CancellationToken cancellationToken) =>
        audit.WriteAsync(call.District, call.Caller, "call_ended", $"worker:{call.Worker}", Details(call, call.Course.Outcome), cancellationToken);

    private async Task UntilWrittenAsync(DistrictId district, Func<Task> write, CancellationToken stopping)
    {
        for (var hasFailed = false; ; hasFailed = true)
        {
            try
            {
                await write();
                return;
            }
            catch (Exception fault) when (fault is not OperationCanceledException || !stopping.IsCancellationRequested)
            {
                if (!hasFailed)
                {
                    CallNotRecordedYet(district, fault);
                }
            }

            await Task.Delay(TryAgainAfter, wall, stopping);
        }
    }

    private static string Details(LiveCall call, CallOutcome? outcome) => JsonSerializer.Serialize(
        new CallDetails(outcome, call.Course.Ending, (int?)call.Course.Spoken?.TotalSeconds, call.Incident, null), SiloJson.Options);

    /// <param name="Outcome">What became of it; left out at the beginning.</param>
    /// <param name="Ending">Who or what ended it.</param>
    /// <param name="Seconds">How long the two were connected.</param>
    /// <param name="Incident">What it was about.</param>
    /// <param name="With">Who was speaking to the worker already.</param>
    private sealed record CallDetails(CallOutcome? Outcome, CallEnding? Ending, int? Seconds, IncidentId? Incident, string? With);

    [LoggerMessage(LogLevel.Warning, "The end of a call in {District} cannot be recorded yet; it is tried again.")]
    private partial void CallNotRecordedYet(DistrictId district, Exception exception);

    [LoggerMessage(LogLevel.Error, "The end of a call in {District} was left out of the audit: too many wait for the store.")]
    private partial void CallLeftOut(DistrictId district);
}
