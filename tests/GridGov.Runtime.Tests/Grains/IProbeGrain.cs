namespace GridGov.Runtime.Tests;

/// <summary>A grain whose turns a test can hold open and look into.</summary>
public interface IProbeGrain : IGrainWithStringKey
{
    Task<int> AddAsync(int amount);

    ValueTask<string> EchoAsync(string text);

    /// <summary>Notes the start, waits for the gate of that name, notes the end.</summary>
    Task HoldAsync(string gate);

    /// <summary>Notes the caller and its number; sometimes with an await in the middle of the turn.</summary>
    Task AppendAsync(int caller, int number, bool awaits);

    [AlwaysInterleave]
    Task HoldInterleavedAsync(string gate);

    [ReadOnly]
    Task HoldReadingAsync(string gate);

    [OneWay]
    Task TellAsync(string note);

    [OneWay]
    Task TellAndFailAsync(string message);

    Task FailAsync(string message, bool beforeFirstAwait);

    Task FailWithoutTaskAsync(string message);

    Task<bool> ContinuesInItsActivationAsync(int awaits);

    Task CallAsync(string[] path);

    [AlwaysInterleave]
    Task PingAsync();

    Task PingBackAsync(string other);

    Task LeaveAsync();

    Task DelayLeavingAsync(TimeSpan time);

    Task WaitForTokenAsync(CancellationToken cancellationToken);

    Task<string> ActivationAsync();
}
