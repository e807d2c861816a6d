namespace GridGov.MqttBridge.Broker.Ingress;

/// <summary>
/// Whether the endpoint takes new work. While it is closed, CONNECT is refused (3.1.1: 3, 5.0: 0x89) and connections are read no further than to
/// their next PUBLISH: that is back pressure, nothing is lost and nobody is cut off for it. Open until somebody closes it. Safe for concurrent use.
/// </summary>
public sealed class IntakeGate
{
    private volatile ClosedGate? _closed;

    /// <summary>New work is taken.</summary>
    public bool IsOpen => _closed is null;

    /// <summary>Why it is closed, for the operator; null: it is open.</summary>
    public string? Reason => _closed?.Reason;

    /// <summary>Completes when it is open.</summary>
    public Task WhenOpenAsync() => _closed?.Opened.Task ?? Task.CompletedTask;

    /// <summary>Closes it, or changes the reason.</summary>
    public void Close(string reason) =>
        _closed = new ClosedGate(reason, _closed?.Opened ?? new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    /// <summary>Opens it. Idempotent.</summary>
    public void Open()
    {
        var opened = _closed?.Opened;
        _closed = null;
        opened?.TrySetResult();
    }

    private sealed record ClosedGate(string Reason, TaskCompletionSource Opened);
}
