using Microsoft.Extensions.Logging;

namespace GridGov.Runtime;

/// <summary>What the runtime writes to the log.</summary>
internal sealed partial class RuntimeLog(ILogger logger)
{
    private readonly ILogger _logger = logger;

    [LoggerMessage(LogLevel.Information, "Grain runtime started with {GrainTypes} grain types")]
    public partial void Started(int grainTypes);

    [LoggerMessage(LogLevel.Information, "Grain runtime stopped")]
    public partial void Stopped();

    [LoggerMessage(LogLevel.Error, "Grain runtime stopped without waiting for {Activations} activations that did not end in time")]
    public partial void DrainGaveUp(int activations);

    [LoggerMessage(LogLevel.Warning, "Activation of {Grain} failed")]
    public partial void ActivationFailed(Exception exception, GrainId grain);

    [LoggerMessage(LogLevel.Warning, "Deactivation of {Grain} failed")]
    public partial void DeactivationFailed(Exception exception, GrainId grain);

    [LoggerMessage(LogLevel.Error, "A continuation of {Grain} failed with nobody to tell")]
    public partial void ContinuationFailed(Exception exception, GrainId grain);

    [LoggerMessage(LogLevel.Warning, "One-way call {Method} on {Grain} failed")]
    public partial void OneWayCallFailed(Exception exception, GrainMethod method, GrainId grain);

    [LoggerMessage(LogLevel.Warning, "A timer tick of {Grain} failed")]
    public partial void TimerTickFailed(Exception exception, GrainId grain);

    [LoggerMessage(LogLevel.Warning, "Reminder {Reminder} of {Grain} failed; it ticks again in {Period}")]
    public partial void ReminderTickFailed(Exception exception, string reminder, GrainId grain, TimeSpan period);

    [LoggerMessage(LogLevel.Warning, "Reminder {Reminder} of {Grain} has no grain class that could receive it")]
    public partial void ReminderHasNoGrain(string reminder, GrainId grain);

    [LoggerMessage(LogLevel.Warning, "A subscriber of stream {Stream} failed")]
    public partial void StreamSubscriberFailed(Exception exception, StreamId stream);

    [LoggerMessage(LogLevel.Warning, "A subscriber of stream {Stream} is slow: its items are dropped")]
    public partial void StreamSubscriberSlow(StreamId stream);

    [LoggerMessage(LogLevel.Information, "The subscriber of stream {Stream} keeps up again after {Dropped} dropped items")]
    public partial void StreamSubscriberRecovered(StreamId stream, long dropped);
}
