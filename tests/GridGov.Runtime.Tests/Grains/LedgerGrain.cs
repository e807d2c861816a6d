using System.Text.Json.Serialization;

namespace GridGov.Runtime.Tests;

public interface ILedgerGrain : IGrainWithStringKey
{
    Task<int> AddAsync(int amount);

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
