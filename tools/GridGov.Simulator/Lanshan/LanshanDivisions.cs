using System.Text.Json;
using System.Text.Json.Serialization;

namespace GridGov.Simulator.Lanshan;

/// <summary>Real names and codes of 371302 兰山区; see <c>Lanshan/NOTICE.md</c>.</summary>
/// <param name="Streets">Streets and towns (镇街), 9 digits.</param>
/// <param name="Villages">Villages and communities (村社区), 12 digits.</param>
public sealed record LanshanDivisions(IReadOnlyList<Division> Streets, IReadOnlyList<Division> Villages)
{
    /// <summary>The district's code.</summary>
    public const string District = "371302";

    private const string Resource = "GridGov.Simulator.Lanshan.lanshan-371302.json";

    /// <summary>Reads the extract that is part of this assembly, ordered by code.</summary>
    public static LanshanDivisions Load()
    {
        using var stream = typeof(LanshanDivisions).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"{Resource} is missing from the assembly.");
        var read = JsonSerializer.Deserialize(stream, LanshanJson.Default.LanshanDivisions)!;
        return new([.. read.Streets.OrderBy(division => division.Code, StringComparer.Ordinal)], [.. read.Villages.OrderBy(division => division.Code, StringComparer.Ordinal)]);
    }
}

/// <summary>One administrative division.</summary>
/// <param name="Code">Its statistical code.</param>
/// <param name="Name">Its official name.</param>
/// <param name="StreetCode">The street or town above a village; <see langword="null"/> for streets.</param>
public sealed record Division(string Code, string Name, string? StreetCode = null);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(LanshanDivisions))]
internal sealed partial class LanshanJson : JsonSerializerContext;
