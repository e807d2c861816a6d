using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using GridGov.Grains.Grids;

namespace GridGov.Grains.Verification;

/// <summary>The states that grains of this program store, by name.</summary>
internal static class StateKinds
{
    public const string Incident = "incident";
    public const string Device = "device";
    public const string District = "district";
    public const string Worker = "worker";
    public const string Resident = "resident";
    public const string Visit = "visit";
    public const string Rota = "rota";

    /// <summary>The record that the silo's health check writes to see whether it can; it says nothing.</summary>
    public const string Probe = "health";

    private static readonly FrozenDictionary<string, JsonTypeInfo> ByName = new Dictionary<string, JsonTypeInfo>(StringComparer.Ordinal)
    {
        ["assessment"] = GrainStateJson.Default.AssessmentRecord,
        [Device] = GrainStateJson.Default.DeviceRecord,
        [District] = PlacesStateJson.Default.DistrictState,
        [Incident] = GrainStateJson.Default.IncidentRecord,
        [Resident] = GrainStateJson.Default.ResidentRecord,
        [Rota] = GrainStateJson.Default.RotaRecord,
        [Visit] = GrainStateJson.Default.VisitRecord,
        [Worker] = GrainStateJson.Default.WorkerRecord,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Names of the grain classes that take reminders; what stands in the attribute is read as written, since Orleans shows no property of it.</summary>
    private static readonly FrozenSet<string> Remindable = typeof(StateKinds).Assembly.GetTypes()
        .Where(static type => type is { IsClass: true, IsAbstract: false } && typeof(IRemindable).IsAssignableFrom(type))
        .Select(static type => type.CustomAttributes.SingleOrDefault(static attribute => attribute.AttributeType == typeof(GrainTypeAttribute))
            ?.ConstructorArguments[0].Value as string ?? type.Name)
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The names, ascending.</summary>
    public static IEnumerable<string> Names => ByName.Keys.Order(StringComparer.Ordinal);

    public static bool IsKnown(string name) => ByName.ContainsKey(name);

    public static bool TakesReminders(string grainType) => Remindable.Contains(grainType);

    public static JsonTypeInfo TypeOf(string name) => ByName[name];

    /// <summary>Reads a state as its grain would.</summary>
    /// <exception cref="JsonException">It is damaged.</exception>
    /// <exception cref="StateVersionException">It is newer than this program.</exception>
    public static object Read(string name, ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, ByName[name]) ?? throw new JsonException("It is null.");
}
