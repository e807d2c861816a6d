using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace GridGov.Silo.Wire;

/// <summary>Says in the OpenAPI document what our converters make of ids, kinds, places and instants.</summary>
internal static class OpenApiSchemas
{
    public static void Describe(OpenApiOptions options)
    {
        options.AddSchemaTransformer((schema, context, _) =>
        {
            Describe(schema, Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type);
            return Task.CompletedTask;
        });
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo { Title = "GridGov", Version = "v1", Description = "Grid governance and alarms of a district." };
            document.Servers?.Clear();
            return Task.CompletedTask;
        });
    }

    private static void Describe(OpenApiSchema schema, Type type)
    {
        if (type.GetInterfaces().Any(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IPlainId<>)))
        {
            schema.Type = JsonSchemaType.String;
            schema.MaxLength = PlainId.MaxLength;
        }
        else if (type == typeof(AlarmKind))
        {
            schema.Type = JsonSchemaType.String;
            schema.MaxLength = 32;
        }
        else if (type == typeof(DateTimeOffset))
        {
            schema.Type = JsonSchemaType.String;
            schema.Format = "date-time";
        }
        else if (type == typeof(EventTime))
        {
            schema.Type = JsonSchemaType.String | JsonSchemaType.Number;
            schema.Description = "ISO 8601, or seconds or milliseconds since 1970.";
        }
        else if (type == typeof(GeoPoint))
        {
            schema.Type = JsonSchemaType.Object;
            schema.Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["lat"] = new OpenApiSchema { Type = JsonSchemaType.Number, Description = "Degrees, WGS-84." },
                ["lon"] = new OpenApiSchema { Type = JsonSchemaType.Number, Description = "Degrees, WGS-84." },
            };
            schema.Required = new HashSet<string> { "lat", "lon" };
        }
    }
}
