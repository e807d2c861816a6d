using System.Text.Json.Serialization;

namespace GridGov.Benchmarks.Runtime;

public sealed class RecordState
{
    public string? Name { get; set; }

    public DateTimeOffset LastSeen { get; set; }

    public int Battery { get; set; }
}

[JsonSerializable(typeof(RecordState))]
internal sealed partial class BenchJson : JsonSerializerContext;

public sealed class RecordGrain([PersistentState("record")] IPersistentState<RecordState> record) : Grain, IRecordGrain
{
    public Task TouchAsync()
    {
        record.State.Battery++;
        return Task.CompletedTask;
    }
}
