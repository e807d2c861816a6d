using System.Diagnostics.CodeAnalysis;

namespace GridGov.Runtime;

internal abstract class TurnContext : SynchronizationContext
{
    public abstract ActivationContext Activation { get; }
}

[SuppressMessage("Design", "CA1822:Mark members as static", Justification = "Landing order: the engine follows.")]
internal sealed class ActivationContext : TurnContext, IGrainContext
{
    public override ActivationContext Activation => this;
    public GrainRuntime Runtime => throw new InvalidOperationException();
    public string Key => GrainId.Key;
    public GrainId GrainId => default;
    public object? GrainInstance => null;
    public IServiceProvider ActivationServices => throw new InvalidOperationException();
    public void RequestDeactivation(DeactivationReason reason, bool drainFirst) => throw new InvalidOperationException(reason.ToString() + drainFirst);
    public void DelayDeactivation(TimeSpan timeSpan) => throw new InvalidOperationException(timeSpan.ToString());
    public IGrainTimer AddTimer(Func<CancellationToken, Task> callback, GrainTimerCreationOptions options) => throw new InvalidOperationException(callback.ToString() + options);
}

internal abstract class GrainRuntime : IGrainFactory
{
    public abstract ReminderRegistry Reminders { get; }
    public abstract TGrainInterface GetGrain<TGrainInterface>(string primaryKey)
        where TGrainInterface : IGrainWithStringKey;
}

internal abstract class ReminderRegistry
{
    public abstract Task<IGrainReminder> RegisterAsync(GrainId grain, string name, TimeSpan dueTime, TimeSpan period);
    public abstract Task UnregisterAsync(GrainId grain, string name);
    public abstract IGrainReminder? Find(GrainId grain, string name);
    public abstract List<IGrainReminder> FindAll(GrainId grain);
}

internal abstract class GrainReference : IAddressable
{
    public abstract GrainId GrainId { get; }
    public abstract string Key { get; }
    public abstract GrainRuntime Runtime { get; }
}
