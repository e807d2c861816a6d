using System.Text;
using System.Text.Json.Serialization.Metadata;

namespace GridGov.Grains.Tests.States;

/// <summary>The shape of a stored record as text: names and types of all properties, nested ones included, words of enumerations.</summary>
internal static class StateShape
{
    public static string Of(JsonTypeInfo root)
    {
        var types = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Describe(root, types);
        var text = new StringBuilder();
        foreach (var (name, body) in types)
        {
            text.Append(name).Append('\n').Append(body);
        }

        return text.ToString();
    }

    private static string Describe(JsonTypeInfo info, SortedDictionary<string, string> types)
    {
        var type = Nullable.GetUnderlyingType(info.Type) ?? info.Type;
        if (info.Kind == JsonTypeInfoKind.Enumerable)
        {
            return $"{Describe(info.Options.GetTypeInfo(info.ElementType!), types)}[]";
        }

        if (info.Kind == JsonTypeInfoKind.Dictionary)
        {
            return $"{{{info.KeyType!.Name}: {Describe(info.Options.GetTypeInfo(info.ElementType!), types)}}}";
        }

        if (type.IsEnum)
        {
            types.TryAdd(type.Name, string.Concat(Enum.GetNames(type).Select(static word => $"  {word}\n")));
        }
        else if (info.Kind == JsonTypeInfoKind.Object && types.TryAdd(type.Name, ""))
        {
            var own = type == info.Type ? info : info.Options.GetTypeInfo(type);
            types[type.Name] = string.Concat(own.Properties
                .Where(static property => property.Get is not null)
                .OrderBy(static property => property.Name, StringComparer.Ordinal)
                .Select(property => $"  {property.Name}: {Describe(property.Options.GetTypeInfo(property.PropertyType), types)}{(property.IsRequired ? " required" : "")}\n"));
        }

        return type.Name;
    }
}
