using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace GridGov.Architecture.Tests;

/// <summary>Reads compiled method bodies.</summary>
internal static class CompiledCode
{
    private const BindingFlags Declared =
        BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    /// <summary>The type and what the compiler has nested in it: lambdas, async bodies.</summary>
    public static IEnumerable<Type> SelfAndNested(Type type) =>
        type.GetNestedTypes(BindingFlags.Public | BindingFlags.NonPublic).SelectMany(SelfAndNested).Prepend(type);

    /// <summary>Methods and constructors that are written in the type itself.</summary>
    public static IEnumerable<MethodBase> Bodies(Type type) => type.GetMethods(Declared).Cast<MethodBase>().Concat(type.GetConstructors(Declared));

    /// <summary>Methods, constructors, fields and types that the body names.</summary>
    public static IEnumerable<MemberInfo> NamedBy(MethodBase method)
    {
        var il = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var at = 0; at < il.Length;)
        {
            var value = il[at] == 0xFE ? unchecked((short)(0xFE00 | il[at + 1])) : il[at];
            var code = OpCodesByValue[value];
            at += code.Size;
            if (code.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok
                && Resolve(method, BitConverter.ToInt32(il, at)) is { } named)
            {
                yield return named;
            }

            at += OperandSize(code, il, at);
        }
    }

    private static MemberInfo? Resolve(MethodBase within, int token) => within.Module.ResolveMember(
        token,
        within.DeclaringType!.IsGenericType ? within.DeclaringType.GetGenericArguments() : null,
        within.IsGenericMethod ? within.GetGenericArguments() : null);

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
