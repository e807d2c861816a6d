using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace GridGov.Architecture.Tests;

/// <summary>Reads off the compiled grains which grain methods each of them calls.</summary>
internal static class GrainCalls
{
    private static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    /// <summary>Every (grain class, grain interface method) pair that stands in the code of the grain, its lambdas and its async bodies.</summary>
    public static IEnumerable<(Type Grain, MethodInfo Called)> In(Assembly grains) =>
        from grain in grains.GetTypes()
        where !grain.IsAbstract && grain.IsAssignableTo(typeof(Grain))
        from type in SelfAndNested(grain)
        from method in type.GetMethods(BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
        from called in CalledBy(method)
        where called.DeclaringType is { IsInterface: true } target && target.IsAssignableTo(typeof(IGrainWithStringKey)) && target != typeof(IGrainWithStringKey)
        select (grain, called);

    public static bool IsOneWay(MethodInfo method) => method.GetCustomAttribute<OneWayAttribute>() is not null;

    private static IEnumerable<Type> SelfAndNested(Type type) =>
        type.GetNestedTypes(BindingFlags.Public | BindingFlags.NonPublic).SelectMany(SelfAndNested).Prepend(type);

    private static IEnumerable<MethodInfo> CalledBy(MethodInfo method)
    {
        var il = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var at = 0; at < il.Length;)
        {
            var value = il[at] == 0xFE ? unchecked((short)(0xFE00 | il[at + 1])) : il[at];
            var code = OpCodesByValue[value];
            at += code.Size;
            if (code.OperandType == OperandType.InlineMethod && Resolve(method, BitConverter.ToInt32(il, at)) is { } called)
            {
                yield return called;
            }

            at += OperandSize(code, il, at);
        }
    }

    private static MethodInfo? Resolve(MethodInfo within, int token) => within.Module.ResolveMethod(
        token,
        within.DeclaringType!.IsGenericType ? within.DeclaringType.GetGenericArguments() : null,
        within.IsGenericMethod ? within.GetGenericArguments() : null) as MethodInfo;

    private static int OperandSize(OpCode code, byte[] il, int at) => code.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + 4 * Unsafe.ReadUnaligned<int>(ref il[at]),
        _ => 4,
    };
}
