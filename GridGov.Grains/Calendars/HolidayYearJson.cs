using System.Text.Json.Serialization;

namespace GridGov.Grains.Calendars;

/// <summary>The JSON of a year's file. A misspelt field is an error: it would be a holiday that nobody has.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(HolidayYear))]
internal sealed partial class HolidayYearJson : JsonSerializerContext;
