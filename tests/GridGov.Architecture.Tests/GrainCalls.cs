using System.Reflection;

namespace GridGov.Architecture.Tests;

/// <summary>Reads off the compiled grains which grain methods each of them calls.</summary>
internal static class GrainCalls
{
    /// <summary>Every (grain class, grain interface method) pair that stands in the code of the grain, its lambdas and its async bodies.</summary>
    public static IEnumerable<(Type Grain, MethodInfo Called)> In(Assembly grains) =>
        from grain in grains.GetTypes()
        where !grain.IsAbstract && grain.IsAssignableTo(typeof(Grain))
        from type in CompiledCode.SelfAndNested(grain)
        from method in CompiledCode.Bodies(type)
        from called in CompiledCode.NamedBy(method).OfType<MethodInfo>()
        where called.DeclaringType is { IsInterface: true } target && target.IsAssignableTo(typeof(IGrainWithStringKey)) && target != typeof(IGrainWithStringKey)
        select (grain, called);

    public static bool IsOneWay(MethodInfo method) => method.GetCustomAttribute<OneWayAttribute>() is not null;
}
