using System.Text.Json;
using System.Text.Json.Serialization;

namespace GridGov.Grains.Assessments;

/// <summary>Opens the details of timeline entries.</summary>
[JsonSerializable(typeof(Dictionary<string, JsonElement>))]
internal sealed partial class AssessmentJson : JsonSerializerContext;
