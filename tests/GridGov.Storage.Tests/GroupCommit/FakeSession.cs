using GridGov.Storage.GroupCommit;

namespace GridGov.Storage.Tests.GroupCommit;

/// <summary>A connection whose commits the test lets through one by one, or makes fail.</summary>
internal sealed class FakeSession : ICommitSession
{
    private readonly SemaphoreSlim _gate = new(0);
    private volatile bool _isOpen;

    internal List<int> Applied { get; } = [];

    internal List<int> Durable { get; } = [];

    internal int Commits { get; private set; }

    internal int Attempts { get; private set; }

    internal volatile Exception? Fault;

    internal SemaphoreSlim Committing { get; } = new(0);

    /// <summary>From now on commits do not wait.</summary>
    internal void OpenGate()
    {
        _isOpen = true;
        _gate.Release();
    }

    public void Begin() => Applied.Clear();

    public void Commit()
    {
        Attempts++;
        Committing.Release();
        if (!_isOpen)
        {
            _gate.Wait();
        }

        if (Fault is { } fault)
        {
            throw fault;
        }

        Durable.AddRange(Applied);
        Commits++;
    }

    public void Rollback() => Applied.Clear();

    public void Mark()
    {
    }

    public void KeepSinceMark()
    {
    }

    public void UndoSinceMark() => Applied.RemoveAt(Applied.Count - 1);

    public bool IsStoreFault(Exception exception) => exception is IOException;

    public bool Recover() => false;

    public void Dispose()
    {
    }
}
