using System.Text.Json.Serialization;

namespace GridGov.Runtime.Tests;

public interface ILedgerGrain : IGrainWithStringKey
{
    Task<int> AddAsync(int amount);

    /// <summary>Adds without writing; what was not written is written when the activation ends.</summary>
    Task<int> RememberAsync(int amount);

    Task<string?> EtagAsync();

    Task ClearAsync();

    Task LeaveAsync();
}

public sealed class LedgerState
{
    public int Sum { get; set; }
}

[JsonSerializable(typeof(LedgerState))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class LedgerJson : JsonSerializerContext;

public sealed class LedgerGrain([PersistentState("ledger", "gridgov")] IPersistentState<LedgerState> ledger) : Grain, ILedgerGrain
{
    private bool _isUnwritten;

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) =>
        _isUnwritten ? ledger.WriteStateAsync(cancellationToken) : Task.CompletedTask;

    public Task<int> RememberAsync(int amount)
    {
        _isUnwritten = true;
        return Task.FromResult(ledger.State.Sum += amount);
    }

    public async Task<int> AddAsync(int amount)
    {
        ledger.State.Sum += amount;
        await ledger.WriteStateAsync();
        return ledger.State.Sum;
    }

    public Task<string?> EtagAsync() => Task.FromResult(ledger.RecordExists ? ledger.Etag : null);

    public Task ClearAsync() => ledger.ClearStateAsync();

    public Task LeaveAsync()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}
