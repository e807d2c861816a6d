using System.Text.Json.Serialization;

namespace GridGov.Interfaces.Devices;

/// <summary>
/// What an alarm is about, as its wire word: <c>sos</c>, <c>fall</c>, … A word that nobody knows is kept and dispatched with severity 3.
/// </summary>
/// <param name="Code">1–32 characters, lower case.</param>
[GenerateSerializer, Immutable, Alias("gridgov.alarm.kind")]
[JsonConverter(typeof(AlarmKindConverter))]
public readonly record struct AlarmKind([property: Id(0)] string Code)
{
#pragma warning disable CS1591 // the words are their own documentation; design: domain rules, alarms
    public static readonly AlarmKind Sos = new("sos");
    public static readonly AlarmKind Fall = new("fall");
    public static readonly AlarmKind Button = new("button");
    public static readonly AlarmKind PullCord = new("pull_cord");
    public static readonly AlarmKind WorkerSos = new("worker_sos");
    public static readonly AlarmKind Smoke = new("smoke");
    public static readonly AlarmKind Gas = new("gas");
    public static readonly AlarmKind CarbonMonoxide = new("co");
    public static readonly AlarmKind Water = new("water");
    public static readonly AlarmKind Removed = new("removed");
    public static readonly AlarmKind GeofenceOut = new("geofence_out");
    public static readonly AlarmKind HealthLimit = new("health_limit");
    public static readonly AlarmKind Inactivity = new("inactivity");
    public static readonly AlarmKind NoAnswer = new("no_answer");
    public static readonly AlarmKind VisitDue = new("visit_due");
    public static readonly AlarmKind Uncovered = new("uncovered");
    public static readonly AlarmKind Tamper = new("tamper");
    public static readonly AlarmKind General = new("general");
    public static readonly AlarmKind Offline = new("offline");
    public static readonly AlarmKind LowBattery = new("low_battery");
    public static readonly AlarmKind GeofenceIn = new("geofence_in");
    public static readonly AlarmKind Test = new("test");
#pragma warning restore CS1591

    /// <summary>
    /// 1 (life), 2, 3 or 4 (maintenance), after the four statutory warning levels; 1 and 2 are urgent. <see cref="Test"/> has 4 and is
    /// never dispatched.
    /// </summary>
    [JsonIgnore]
    public int Severity => Code switch
    {
        "sos" or "fall" or "button" or "pull_cord" or "worker_sos" or "smoke" or "gas" or "co" or "water" => 1,
        "removed" or "geofence_out" or "health_limit" or "inactivity" or "no_answer" => 2,
        "offline" or "low_battery" or "geofence_in" or "test" => 4,
        _ => 3,
    };

    /// <summary>Reads a wire word, in any case; <see langword="null"/> when it is empty or longer than 32 characters.</summary>
    public static AlarmKind? Parse(string? word) =>
        string.IsNullOrWhiteSpace(word) || word.Length > 32 ? null : new AlarmKind(word.Trim().ToLowerInvariant());

    /// <inheritdoc />
    public override string ToString() => Code;
}
