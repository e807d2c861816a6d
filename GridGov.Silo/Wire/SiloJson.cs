using System.Text.Json.Serialization.Metadata;

namespace GridGov.Silo.Wire;

/// <summary>
/// The JSON of requests and answers: as <see cref="GovernanceJson"/>, and numbers may come as strings. Unknown fields are ignored.
/// </summary>
internal static class SiloJson
{
    public static readonly JsonSerializerOptions Options = Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.NumberHandling = JsonNumberHandling.AllowReadingFromString;
        options.MaxDepth = 32;
        options.Converters.Add(new InstantConverter());
        options.TypeInfoResolverChain.Insert(0, GovernanceJson.Default);
        if (!options.TypeInfoResolverChain.OfType<DefaultJsonTypeInfoResolver>().Any())
        {
            options.TypeInfoResolverChain.Add(new DefaultJsonTypeInfoResolver());
        }

        return options;
    }
}
