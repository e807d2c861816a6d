using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GridGov.Runtime.Generators;

/// <summary>Reads a grain class: how to make one, and what its attributes say.</summary>
internal static class GrainClassReader
{
    private const string FromKeyedServices = "Microsoft.Extensions.DependencyInjection.FromKeyedServicesAttribute";
    private const string Construction = "global::GridGov.Runtime.GrainConstruction.";

    public static GrainClassModel? Read(INamedTypeSymbol type)
    {
        if (type.IsAbstract || !type.IsGrainClass())
        {
            return null;
        }

        List<FaultModel> faults = [];
        List<string> stateNames = [];
        if (type.IsGenericType || !type.IsReachable())
        {
            faults.Add(FaultModel.Create(
                "GG0010", "Grain class cannot be made", $"{type.Name}: a grain class is public or internal, with its containing types, and not generic.", type));
        }

        var constructors = type.InstanceConstructors
            .Where(constructor => constructor.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal).ToList();
        if (constructors.Count != 1)
        {
            faults.Add(FaultModel.Create("GG0011", "Grain class has no one constructor", $"{type.Name}: a grain class has exactly one public or internal constructor.", type));
        }

        var arguments = constructors.Count == 1 ? constructors[0].Parameters.Select(parameter => Argument(parameter, stateNames, faults)).ToArray() : [];
        var contracts = type.AllInterfaces.Where(Symbols.IsGrainContract).Select(contract => contract.ToDisplayString(Symbols.Written)).ToArray();
        if (contracts.Length == 0 && faults.Count == 0)
        {
            faults.Add(FaultModel.Create("GG0012", "Grain class without a grain interface", $"{type.Name}: nobody could call it.", type));
        }

        return new GrainClassModel(
            type.ToDisplayString(Symbols.Written),
            GrainTypeOf(type),
            type.Has("Reentrant"),
            type.Has("KeepAlive"),
            type.AllInterfaces.Any(parent => parent.IsRuntimeType("IRemindable")),
            type.Find("StatelessWorker") is { } worker ? (int)(worker.ConstructorArguments[0].Value ?? -1) : 0,
            new EquatableArray<string>(arguments),
            new EquatableArray<string>(contracts),
            new EquatableArray<string>([.. stateNames]),
            new EquatableArray<FaultModel>([.. faults]));
    }

    private static string GrainTypeOf(INamedTypeSymbol type)
    {
        if (type.Find("GrainType")?.ConstructorArguments[0].Value is string name)
        {
            return name;
        }

        var word = type.Name.EndsWith("Grain", System.StringComparison.Ordinal) && type.Name.Length > 5 ? type.Name.Substring(0, type.Name.Length - 5) : type.Name;
        return word.ToLowerInvariant();
    }

    private static string Argument(IParameterSymbol parameter, List<string> stateNames, List<FaultModel> faults)
    {
        if (parameter.Type is INamedTypeSymbol { TypeArguments.Length: 1 } record && record.IsRuntimeType("IPersistentState"))
        {
            return StateArgument(parameter, record.TypeArguments[0], stateNames, faults);
        }

        var type = parameter.Type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToDisplayString(Symbols.Written);
        if (parameter.Type.IsRuntimeType("IGrainContext"))
        {
            return "context";
        }

        return parameter.FindAny(FromKeyedServices) is { } keyed
            ? $"{Construction}KeyedService<{type}>(context, {keyed.ConstructorArguments[0].ToCSharpString()})"
            : $"{Construction}Service<{type}>(context)";
    }

    private static string StateArgument(IParameterSymbol parameter, ITypeSymbol state, List<string> stateNames, List<FaultModel> faults)
    {
        if (parameter.Find("PersistentState") is not { } attribute || attribute.ConstructorArguments[0].Value is not string name)
        {
            faults.Add(FaultModel.Create("GG0013", "State without a name", $"{parameter.Name}: an IPersistentState parameter carries [PersistentState(name, storage)].", parameter));
            return "null!";
        }

        var hasConstructor = state is INamedTypeSymbol { IsAbstract: false } type
            && type.InstanceConstructors.Any(constructor => constructor.Parameters.Length == 0 && constructor.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal)
            && !type.GetMembers().Any(member => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true });
        if (!hasConstructor)
        {
            faults.Add(FaultModel.Create(
                "GG0014", "State cannot begin", $"{state.Name}: grain state needs a parameterless constructor and no required members, for the first time a grain is used.", parameter));
            return "null!";
        }

        stateNames.Add(name);
        var written = state.ToDisplayString(Symbols.Written);
        var storage = attribute.ConstructorArguments[1].ToCSharpString();
        return $"{Construction}State<{written}>(context, {SymbolDisplay.FormatLiteral(name, quote: true)}, {storage}, static () => new {written}())";
    }
}
