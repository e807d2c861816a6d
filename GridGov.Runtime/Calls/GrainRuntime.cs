using System.Collections.Frozen;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GridGov.Runtime;

/// <summary>The grains of this process: their types, the way to them, and the clock they live by.</summary>
internal sealed class GrainRuntime : IClusterClient, IDisposable
{
    /// <summary>Key of the clock of waits that a faster domain clock must not shorten; without it, they follow the domain clock.</summary>
    private const string WallClockKey = "wall";

    private readonly FrozenDictionary<Type, GrainBinding> _bindings;
    private readonly FrozenDictionary<string, GrainType> _types;
    private readonly CancellationTokenSource _aborted = new();
    private volatile RuntimePhase _phase;

    public GrainRuntime(
        IServiceProvider services, GrainCatalog catalog, IOptions<GridGovRuntimeOptions> options, TimeProvider clock,
        RuntimeMetrics metrics, ILogger<GrainRuntime> logger, IEnumerable<IIncomingGrainCallFilter> filters, IReminderStore reminderStore)
    {
        ServiceProvider = services;
        Options = options.Value;
        Clock = clock;
        Metrics = metrics;
        Log = new RuntimeLog(logger);
        Filters = [.. filters];
        Deadlines = new CallDeadlines(services.GetKeyedService<TimeProvider>(WallClockKey) ?? clock, Options.CallTimeout);
        Reminders = new ReminderRegistry(this, reminderStore);
        _types = catalog.Classes.ToFrozenDictionary(definition => definition.Name, definition => new GrainType(this, definition), StringComparer.Ordinal);
        _bindings = catalog.Bind(_types);
    }

    public IServiceProvider ServiceProvider { get; }

    public GridGovRuntimeOptions Options { get; }

    public TimeProvider Clock { get; }

    public RuntimeMetrics Metrics { get; }

    public RuntimeLog Log { get; }

    public IIncomingGrainCallFilter[] Filters { get; }

    public CallDeadlines Deadlines { get; }

    public ReminderRegistry Reminders { get; }

    public PoolDeliveries Deliveries { get; } = new();

    /// <summary>Ends when the runtime gives up waiting for grains to finish.</summary>
    public CancellationToken Aborted => _aborted.Token;

    public IEnumerable<GrainType> Types => _types.Values;

    public RuntimePhase Phase
    {
        get => _phase;
        set
        {
            _phase = value;
            MayRunInline = value == RuntimePhase.Running && Filters.Length == 0;
        }
    }

    /// <summary>Whether calls may take the path without a request object.</summary>
    public bool MayRunInline { get; private set; }

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey)
        where TGrainInterface : IGrainWithStringKey
    {
        ArgumentNullException.ThrowIfNull(primaryKey);
        if (!_bindings.TryGetValue(typeof(TGrainInterface), out var binding))
        {
            throw new InvalidOperationException(
                $"No registered grain class implements {typeof(TGrainInterface)}. Call AddGrainsFrom for the assembly that holds it.");
        }

        return (TGrainInterface)(object)binding.Contract.CreateReference(binding, primaryKey);
    }

    public bool TryGetType(string name, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out GrainType? type) => _types.TryGetValue(name, out type);

    /// <summary>Sends a new call: counts it, traces it, and refuses it when the runtime takes none.</summary>
    public void Send(GrainType type, string key, GrainCall call, bool comesFromGrain)
    {
        type.Calls.Add();
        if (call.Cancellation.IsCancellationRequested)
        {
            call.WasRefused = true;
            call.Cancel(call.Cancellation);
            return;
        }

        if (_phase != RuntimePhase.Running && !(comesFromGrain && _phase == RuntimePhase.Stopping))
        {
            call.WasRefused = true;
            call.Fail(new SiloUnavailableException($"{call.Method} on {type.Name}/{key} was refused: the runtime is {_phase}."));
            return;
        }

        RuntimeTracing.Start(call, type, key);
        Dispatch(type, key, call, mayRunHere: !call.Method.IsOneWay && InlineDepth.Current < Options.MaxInlineDepth);
    }

    /// <summary>Brings a call to the one activation of its grain, whatever that takes.</summary>
    public void Dispatch(GrainType type, string key, GrainCall call, bool mayRunHere)
    {
        while (true)
        {
            var activation = type.FindOrAdd(key, call, mayRunHere, out var isNew);
            if (isNew)
            {
                if (mayRunHere)
                {
                    activation.ActivateHere(call);
                }
                else
                {
                    activation.ActivateOnPool();
                }

                return;
            }

            switch (activation.Take(call, mayRunHere, isBounded: true))
            {
                case Offer.RunNow:
                    activation.RunHere(call);
                    return;
                case Offer.Queued:
                    return;
                case Offer.Full:
                    Metrics.Overloaded(type.Name);
                    Refuse(call, new LimitExceededException("MailboxCapacity", Options.MailboxCapacity, Options.MailboxCapacity, $"{call.Method} on {activation.GrainId}"));
                    return;
                case Offer.Cycle:
                    Refuse(call, new GrainCallCycleException(
                        $"{call.Method} on {activation.GrainId} would wait for its own caller. {CallChain.Describe(call)} on {activation.GrainId}"));
                    return;
                default:
                    continue; // the activation died while we looked; its successor, if any, is already in the directory
            }
        }
    }

    public void Abort() => _aborted.Cancel();

    public void Dispose()
    {
        Phase = RuntimePhase.Stopped;
        Reminders.Dispose();
        Deadlines.Dispose();
        _aborted.Dispose();
    }

    private void Refuse(GrainCall call, Exception reason)
    {
        Deadlines.Forget(call);
        call.WasRefused = true;
        call.Fail(reason);
        call.Span?.Stop();
        call.Ended();
    }
}
