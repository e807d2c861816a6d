using System.Reflection;

namespace GridGov.Architecture.Tests;

/// <summary>
/// What grain code may use of a runtime, each with its place in Orleans' public API. It grows only when a grain needs more, by what Orleans has
/// under the same name and with the same meaning (docs/decisions/0001).
/// </summary>
internal static class GrainSubset
{
    /// <summary>The type as Orleans names it, and its members that grain code may use; none: only the type itself, as an attribute or a contract.</summary>
    public static readonly (string Orleans, string[] Members)[] Types =
    [
        ("Orleans.Runtime.IAddressable", []),
        ("Orleans.IGrain", []),
        ("Orleans.IGrainWithStringKey", []),
        ("Orleans.IGrainFactory", ["GetGrain"]),
        ("Orleans.IGrainBase", []),
        ("Orleans.Grain", [".ctor", "GrainFactory", "OnActivateAsync", "OnDeactivateAsync", "DeactivateOnIdle", "DelayDeactivation"]),
        ("Orleans.GrainExtensions", ["GetPrimaryKeyString", "AsReference"]),
        ("Orleans.DeactivationReason", ["ReasonCode", "Description"]),
        ("Orleans.DeactivationReasonCode", []),
        ("Orleans.IRemindable", []),
        ("Orleans.GrainReminderExtensions", ["RegisterOrUpdateReminder", "UnregisterReminder", "GetReminder"]),
        ("Orleans.Runtime.IGrainReminder", []),
        ("Orleans.Runtime.TickStatus", ["CurrentTickTime"]),
        ("Orleans.GrainBaseExtensions", ["RegisterGrainTimer"]),
        ("Orleans.Runtime.IGrainTimer", ["Change"]),
        ("Orleans.Runtime.GrainTimerCreationOptions", [".ctor", "DueTime", "Period", "Interleave", "KeepAlive"]),
        ("Orleans.Core.IStorage", ["ReadStateAsync", "WriteStateAsync", "ClearStateAsync", "RecordExists", "Etag"]),
        ("Orleans.Runtime.IPersistentState`1", ["State"]),
        ("Orleans.Runtime.PersistentStateAttribute", []),
        ("Orleans.Storage.InconsistentStateException", []),
        ("Orleans.Runtime.LimitExceededException", []),
        ("Orleans.GrainStreamingExtensions", ["GetStreamProvider"]),
        ("Orleans.Streams.IStreamProvider", ["GetStream"]),
        ("Orleans.Runtime.StreamId", ["Create"]),
        ("Orleans.Streams.IAsyncStream`1", ["OnNextAsync"]),
        ("Orleans.Streams.StreamSequenceToken", []),
        ("Orleans.IIncomingGrainCallFilter", []),
        ("Orleans.IIncomingGrainCallContext", []),
        ("Orleans.GenerateSerializerAttribute", []),
        ("Orleans.IdAttribute", []),
        ("Orleans.AliasAttribute", []),
        ("Orleans.ImmutableAttribute", []),
        ("Orleans.GrainTypeAttribute", []),
        ("Orleans.Concurrency.ReentrantAttribute", []),
        ("Orleans.Concurrency.AlwaysInterleaveAttribute", []),
        ("Orleans.Concurrency.ReadOnlyAttribute", []),
        ("Orleans.Concurrency.OneWayAttribute", []),
        ("Orleans.Concurrency.StatelessWorkerAttribute", []),
        ("Orleans.KeepAliveAttribute", []),
    ];

    /// <summary>Does the type belong to the runtime that this build is made with?</summary>
    public static bool IsOfRuntime(Type type) =>
        type.Assembly.GetName().Name is "GridGov.Runtime" || type.Assembly.GetName().Name!.StartsWith("Orleans.", StringComparison.Ordinal);

    public static bool Allows(string used) => Allowed.Contains(used);

    private static HashSet<string> Allowed { get; } =
        [.. from type in Types let name = type.Orleans[(type.Orleans.LastIndexOf('.') + 1)..] from use in type.Members.Select(member => $"{name}.{member}").Append(name) select use];

    /// <summary>The type in the runtime that this build is made with; null: it has none of that name.</summary>
    public static Type? Find(string orleans)
    {
#if ORLEANS
        Assembly[] runtime =
        [
            typeof(Grain).Assembly, typeof(GenerateSerializerAttribute).Assembly, typeof(KeepAliveAttribute).Assembly, typeof(IPersistentState<>).Assembly,
            typeof(IAsyncStream<>).Assembly, typeof(IRemindable).Assembly,
        ];
        return runtime.Select(assembly => assembly.GetType(orleans)).FirstOrDefault(static type => type is not null);
#else
        return typeof(Grain).Assembly.GetType($"GridGov.Runtime.{orleans[(orleans.LastIndexOf('.') + 1)..]}");
#endif
    }
}
