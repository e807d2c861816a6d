using System.Collections.Concurrent;

namespace GridGov.Runtime.Tests;

/// <summary>What probe grains tell the test, and what holds them.</summary>
public sealed class Probe
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _gates = new();
    private readonly ConcurrentQueue<string> _notes = new();
    private int _inTurn;

    public IReadOnlyCollection<string> Notes => _notes;

    public ConcurrentDictionary<string, int> Activations { get; } = new();

    public ConcurrentDictionary<string, Exception> FailingActivations { get; } = new();

    /// <summary>Turns found running beside another one.</summary>
    public int Overlaps { get; private set; }

    public void Note(string text) => _notes.Enqueue(text);

    public bool Has(string text) => _notes.Contains(text);

    public Task Gate(string name) => GateOf(name).Task;

    public void Open(string name) => GateOf(name).TrySetResult();

    public void EnterTurn()
    {
        if (Interlocked.Increment(ref _inTurn) != 1)
        {
            Overlaps++;
        }
    }

    public void LeaveTurn() => Interlocked.Decrement(ref _inTurn);

    private TaskCompletionSource GateOf(string name) =>
        _gates.GetOrAdd(name, static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
