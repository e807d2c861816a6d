using System.Text.Json.Serialization;
using GridGov.Grains.Assessments;
using GridGov.Grains.Devices;
using GridGov.Grains.Incidents;
using GridGov.Grains.Residents;
using GridGov.Grains.Rotas;
using GridGov.Grains.Visits;
using GridGov.Grains.Workers;

namespace GridGov.Grains;

/// <summary>The JSON of the alarm walk's states. Instants keep all their digits here: the duplicate filter compares them.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DeviceRecord))]
[JsonSerializable(typeof(ResidentRecord))]
[JsonSerializable(typeof(IncidentRecord))]
[JsonSerializable(typeof(WorkerRecord))]
[JsonSerializable(typeof(VisitRecord))]
[JsonSerializable(typeof(RotaRecord))]
[JsonSerializable(typeof(AssessmentRecord))]
internal sealed partial class GrainStateJson : JsonSerializerContext;
