namespace GridGov.Runtime;

/// <summary>Takes a call through the registered filters, then to its grain.</summary>
internal sealed class FilteredCall(GrainCall call, ActivationContext target, IIncomingGrainCallFilter[] filters) : IIncomingGrainCallContext
{
    private int _next;

    public object Grain => target.GrainInstance!;

    public GrainId? SourceId { get; } = call.Caller?.Activation.GrainId;

    public GrainId TargetId => target.GrainId;

    public string InterfaceName => call.Method.InterfaceName;

    public string MethodName => call.Method.Name;

    public object? Result { get; set; }

    public async Task Invoke()
    {
        var position = _next++;
        try
        {
            if (position < filters.Length)
            {
                await filters[position].Invoke(this);
                return;
            }

            var task = call.Start(Grain);
            await task;
            Result = call.ResultOf(task);
        }
        finally
        {
            _next = position;
        }
    }
}
