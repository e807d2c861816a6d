using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace GridGov.Runtime.Generators;

/// <summary>Reads a grain interface and says what of it is outside the supported subset.</summary>
internal static class ContractReader
{
    public static ContractModel? Read(INamedTypeSymbol contract)
    {
        if (!contract.IsGrainContract())
        {
            return null;
        }

        List<FaultModel> faults = [];
        if (contract.IsGenericType || contract.ContainingType is { IsGenericType: true })
        {
            faults.Add(FaultModel.Create("GG0001", "Grain interface is generic", $"{contract.Name}: a grain interface cannot be generic.", contract));
        }

        if (!contract.IsReachable())
        {
            faults.Add(FaultModel.Create(
                "GG0002", "Grain interface is hidden", $"{contract.Name}: a grain interface must be public or internal, with its containing types.", contract));
        }

        foreach (var member in contract.GetMembers().Where(member => member is IPropertySymbol or IEventSymbol))
        {
            faults.Add(FaultModel.Create("GG0003", "Not a method", $"{contract.Name}.{member.Name}: a grain interface has methods only.", member));
        }

        var methods = contract.GrainMethods().Where(method => method.MethodKind == MethodKind.Ordinary).ToList();
        faults.AddRange(methods.SelectMany(MethodFaults));
        var models = faults.Count == 0 ? methods.Select(ReadMethod).ToArray() : [];
        var display = contract.ToDisplayString();
        return new ContractModel(
            contract.ToDisplayString(Symbols.Written),
            display,
            display.Replace('.', '_') + "_Reference",
            contract.IsVisibleOutside(),
            new EquatableArray<MethodModel>(models),
            new EquatableArray<FaultModel>([.. faults]));
    }

    private static IEnumerable<FaultModel> MethodFaults(IMethodSymbol method)
    {
        var name = $"{method.ContainingType.Name}.{method.Name}";
        if (method.IsGenericMethod)
        {
            yield return FaultModel.Create("GG0004", "Grain method is generic", $"{name}: a grain method cannot be generic.", method);
        }

        if (!IsTask(method.ReturnType, out var result, out var isValueTask))
        {
            yield return FaultModel.Create(
                "GG0005", "Grain method is not asynchronous", $"{name}: a grain method returns Task, Task<T>, ValueTask or ValueTask<T>.", method);
        }
        else if (method.Has("OneWay") && (result is not null || isValueTask))
        {
            yield return FaultModel.Create("GG0006", "One-way method with a result", $"{name}: a one-way method returns Task.", method);
        }

        foreach (var parameter in method.Parameters)
        {
            if (parameter.RefKind != RefKind.None || parameter.Type.IsRefLikeType || parameter.Type.TypeKind == TypeKind.Pointer)
            {
                yield return FaultModel.Create(
                    "GG0007", "Argument cannot be kept", $"{name}: {parameter.Name} is passed by reference or lives on the stack; a call may have to wait.", parameter);
            }

            if (IsCancellationToken(parameter) && parameter.Ordinal != method.Parameters.Length - 1)
            {
                yield return FaultModel.Create("GG0008", "Cancellation token is not last", $"{name}: the CancellationToken is the last parameter.", parameter);
            }
        }
    }

    private static MethodModel ReadMethod(IMethodSymbol method)
    {
        IsTask(method.ReturnType, out var result, out var isValueTask);
        var mode = method.Has("AlwaysInterleave") ? "Interleave" : method.Has("ReadOnly") ? "ReadOnly" : "Exclusive";
        var parameters = method.Parameters
            .Select(parameter => new ParameterModel(parameter.Type.ToDisplayString(Symbols.Written), "@" + parameter.Name, IsCancellationToken(parameter)));
        return new MethodModel(
            method.ContainingType.ToDisplayString(Symbols.Written),
            method.Name,
            mode,
            method.Has("OneWay"),
            method.ReturnType.ToDisplayString(Symbols.Written),
            result?.ToDisplayString(Symbols.Written),
            isValueTask,
            new EquatableArray<ParameterModel>([.. parameters]));
    }

    private static bool IsTask(ITypeSymbol type, out ITypeSymbol? result, out bool isValueTask)
    {
        result = type is INamedTypeSymbol { TypeArguments.Length: 1 } generic ? generic.TypeArguments[0] : null;
        isValueTask = type.Name == "ValueTask";
        return type.Name is "Task" or "ValueTask" && type.ContainingNamespace?.ToDisplayString() == "System.Threading.Tasks";
    }

    private static bool IsCancellationToken(IParameterSymbol parameter) => parameter.Type.ToDisplayString() == "System.Threading.CancellationToken";
}
