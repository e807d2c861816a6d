using System.Collections.Immutable;
using System.Text.Json.Serialization;
using GridGov.Interfaces.Devices;
using GridGov.Interfaces.Assessments;
using GridGov.Interfaces.DayLogs;
using GridGov.Interfaces.Dispatch;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Live;
using GridGov.Interfaces.Matters;
using GridGov.Interfaces.Patrols;
using GridGov.Interfaces.Residents;
using GridGov.Interfaces.Rotas;
using GridGov.Interfaces.Tracks;
using GridGov.Interfaces.Visits;
using GridGov.Interfaces.Workers;

namespace GridGov.Interfaces.Wire;

/// <summary>
/// The JSON of what leaves the grains: camelCase, enums as lower-case words, instants as ISO 8601 UTC with milliseconds, nulls left out.
/// Feed, API and MQTT share it.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantConverter)])]
[JsonSerializable(typeof(IncidentSnapshot))]
[JsonSerializable(typeof(DeviceSnapshot))]
[JsonSerializable(typeof(WorkerSnapshot))]
[JsonSerializable(typeof(GridSnapshot))]
[JsonSerializable(typeof(Reorganisation))]
[JsonSerializable(typeof(LivePositions))]
[JsonSerializable(typeof(ImmutableArray<TimelineEntry>))]
[JsonSerializable(typeof(ImmutableArray<DispatchDecision>))]
[JsonSerializable(typeof(ImmutableArray<NearbyWorker>))]
[JsonSerializable(typeof(ImmutableArray<WorkerTask>))]
[JsonSerializable(typeof(GridImportReport))]
[JsonSerializable(typeof(DistrictSettings))]
[JsonSerializable(typeof(ResidentRegistration))]
[JsonSerializable(typeof(DeviceCommand))]
[JsonSerializable(typeof(AlarmReceipt))]
[JsonSerializable(typeof(DayTrack))]
[JsonSerializable(typeof(PatrolSession))]
[JsonSerializable(typeof(PatrolPlan))]
[JsonSerializable(typeof(ReorganisationOrder))]
[JsonSerializable(typeof(PatrolRound))]
[JsonSerializable(typeof(DayLog))]
[JsonSerializable(typeof(MatterCatalogue))]
[JsonSerializable(typeof(VisitSnapshot))]
[JsonSerializable(typeof(RotaView))]
[JsonSerializable(typeof(AssessmentFormula))]
[JsonSerializable(typeof(AssessmentMonth))]
public sealed partial class GovernanceJson : JsonSerializerContext;
