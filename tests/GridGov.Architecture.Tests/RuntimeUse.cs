using System.Reflection;

namespace GridGov.Architecture.Tests;

/// <summary>Reads off a compiled assembly what it uses of the grain runtime, by the type's and the member's name.</summary>
internal static class RuntimeUse
{
    private const BindingFlags Declared =
        BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>Where each member of the runtime is used, generated code left out: <c>Type.Member</c>, or <c>Type</c> where only the type is named.</summary>
    public static ILookup<string, string> Of(Assembly assembly) =>
        (from type in assembly.GetTypes()
         where !IsGenerated(type)
         from used in Declarations(type).Select(static used => (MemberInfo)used).Concat(CompiledCode.Bodies(type).SelectMany(CompiledCode.NamedBy))
         from name in Names(used)
         select (Name: name, User: type.FullName!)).Distinct().ToLookup(static use => use.Name, static use => use.User);

    private static bool IsGenerated(Type type) =>
        type.FullName!.Contains(".Generated.", StringComparison.Ordinal) || type.FullName.StartsWith("OrleansCodeGen", StringComparison.Ordinal);

    private static IEnumerable<Type> Declarations(Type type) =>
    [
        .. type.GetInterfaces(),
        .. type.BaseType is { } parent ? (Type[])[parent] : [],
        .. Attributes(type),
        .. type.GetMembers(Declared).SelectMany(Attributes),
        .. type.GetFields(Declared).Select(static field => field.FieldType),
        .. type.GetProperties(Declared).Select(static property => property.PropertyType),
        .. CompiledCode.Bodies(type).SelectMany(static body => body.GetParameters()).SelectMany(
            static parameter => parameter.CustomAttributes.Select(static attribute => attribute.AttributeType).Append(parameter.ParameterType)),
    ];

    private static IEnumerable<Type> Attributes(MemberInfo member) => member.CustomAttributes.Select(static attribute => attribute.AttributeType);

    private static IEnumerable<string> Names(MemberInfo used) => used switch
    {
        Type type => Mentioned(type).Where(GrainSubset.IsOfRuntime).Select(static part => part.Name),
        _ when used.DeclaringType is { } type && GrainSubset.IsOfRuntime(type) => [$"{Definition(type).Name}.{Property(used.Name)}"],
        _ => [],
    };

    /// <summary>The type, its arguments and its elements: <c>Task&lt;IGrainReminder&gt;</c> names a reminder.</summary>
    private static IEnumerable<Type> Mentioned(Type type) =>
        type.HasElementType ? Mentioned(type.GetElementType()!)
        : type.IsGenericParameter ? []
        : type.GetGenericArguments().SelectMany(Mentioned).Append(Definition(type));

    private static Type Definition(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : type;

    private static string Property(string accessor) =>
        accessor.StartsWith("get_", StringComparison.Ordinal) || accessor.StartsWith("set_", StringComparison.Ordinal) ? accessor[4..] : accessor;
}
