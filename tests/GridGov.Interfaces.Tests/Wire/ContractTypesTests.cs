using System.Collections.Immutable;
using System.Reflection;
using GridGov.Interfaces.Geography;
using GridGov.Interfaces.Grids;

namespace GridGov.Interfaces.Tests.Wire;

/// <summary>What goes between grains is not copied inside a process and is serialized between them: both need types that nobody can change.</summary>
public sealed class ContractTypesTests
{
    private static readonly HashSet<Type> Leaves =
    [
        typeof(string), typeof(bool), typeof(byte), typeof(short), typeof(int), typeof(long), typeof(double), typeof(DateTimeOffset), typeof(TimeSpan), typeof(DateOnly), typeof(TimeOnly),
    ];

    private static readonly HashSet<Type> Collections = [typeof(ImmutableArray<>), typeof(ImmutableDictionary<,>)];

    public static TheoryData<string> Contracts => [.. Reachable().Where(type => !type.IsEnum).Select(type => type.FullName!).Order(StringComparer.Ordinal)];

    [Fact]
    public void Grain_calls_carry_many_types() => Reachable().Count.ShouldBeGreaterThan(30);

    [Theory]
    [MemberData(nameof(Contracts))]
    public void A_type_in_a_grain_call_is_immutable_and_has_serializer_alias_and_ids(string name)
    {
        var type = typeof(DistrictId).Assembly.GetType(name)!;

        type.GetCustomAttribute<GenerateSerializerAttribute>().ShouldNotBeNull();
        type.GetCustomAttribute<AliasAttribute>().ShouldNotBeNull();
        type.GetCustomAttribute<ImmutableAttribute>().ShouldNotBeNull();
        type.GetFields(BindingFlags.Instance | BindingFlags.Public).ShouldBeEmpty();
        foreach (var property in StateOf(type))
        {
            (property.SetMethod is null || IsInitOnly(property.SetMethod)).ShouldBeTrue($"{name}.{property.Name} can be set");
            property.GetCustomAttribute<IdAttribute>().ShouldNotBeNull($"{name}.{property.Name} has no Id");
        }

        StateOf(type).Select(IdOf).ShouldBeUnique();
    }

    [Fact]
    public void Aliases_are_unique() => Reachable()
        .Select(type => type.GetCustomAttribute<AliasAttribute>()).OfType<AliasAttribute>()
        .Select(alias => alias.Alias).ShouldBeUnique();

    [Fact]
    public void Only_immutable_kinds_of_values_are_in_grain_calls() =>
        Reachable().SelectMany(type => type.IsEnum ? [] : StateOf(type)).SelectMany(property => Parts(property.PropertyType))
            .Where(type => !Leaves.Contains(type) && type.Assembly != typeof(DistrictId).Assembly).ShouldBeEmpty();

    private static object IdOf(PropertyInfo property) =>
        property.CustomAttributes.Single(attribute => attribute.AttributeType == typeof(IdAttribute)).ConstructorArguments[0].Value!;

    private static bool IsInitOnly(MethodInfo setter) => setter.IsPrivate
        || setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit));

    /// <summary>Properties with a field behind them; computed ones carry nothing.</summary>
    private static IEnumerable<PropertyInfo> StateOf(Type type) => type
        .GetProperties(BindingFlags.Instance | BindingFlags.Public)
        .Where(property => type.GetField($"<{property.Name}>k__BackingField", BindingFlags.Instance | BindingFlags.NonPublic) is not null);

    private static HashSet<Type> Reachable()
    {
        var found = new HashSet<Type>();
        var open = new Queue<Type>(typeof(DistrictId).Assembly.GetTypes()
            .Where(type => type.IsInterface && typeof(IGrainWithStringKey).IsAssignableFrom(type))
            .SelectMany(type => type.GetMethods())
            .SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType)));
        while (open.TryDequeue(out var type))
        {
            foreach (var part in Parts(type).Where(part => part.Assembly == typeof(DistrictId).Assembly && !part.IsInterface && found.Add(part)))
            {
                foreach (var property in part.IsEnum ? [] : StateOf(part))
                {
                    open.Enqueue(property.PropertyType);
                }
            }
        }

        found.ShouldContain(typeof(GeoPoint));
        return found;
    }

    /// <summary>The type itself without nullables, tasks, tuples and the immutable collections around it.</summary>
    private static IEnumerable<Type> Parts(Type type)
    {
        if (type.IsGenericType && (Collections.Contains(type.GetGenericTypeDefinition()) || type.GetGenericTypeDefinition() is var generic
            && (generic == typeof(Nullable<>) || generic == typeof(Task<>) || generic == typeof(ValueTask<>))))
        {
            return type.GetGenericArguments().SelectMany(Parts);
        }

        return type == typeof(Task) || type == typeof(CancellationToken) ? [] : [type];
    }
}
