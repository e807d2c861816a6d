using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace GridGov.Runtime.Generators;

/// <summary>Questions about symbols, by name: the generator does not reference the runtime.</summary>
internal static class Symbols
{
    private const string RuntimeNamespace = "GridGov.Runtime";

    /// <summary>A type as generated code writes it: fully qualified, with nullable annotations.</summary>
    public static readonly SymbolDisplayFormat Written = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    public static bool IsRuntimeType(this ITypeSymbol type, string name) =>
        type.Name == name && type.ContainingNamespace?.ToDisplayString() == RuntimeNamespace;

    public static bool IsGrainContract(this INamedTypeSymbol type) =>
        type.TypeKind == TypeKind.Interface && type.ContainingNamespace?.ToDisplayString() != RuntimeNamespace
        && type.AllInterfaces.Any(parent => parent.IsRuntimeType("IGrainWithStringKey"));

    public static bool IsGrainClass(this INamedTypeSymbol type)
    {
        for (var parent = type.BaseType; parent is not null; parent = parent.BaseType)
        {
            if (parent.IsRuntimeType("Grain"))
            {
                return true;
            }
        }

        return false;
    }

    public static bool Has(this ISymbol symbol, string attribute) => symbol.Find(attribute) is not null;

    public static AttributeData? Find(this ISymbol symbol, string attribute) =>
        symbol.GetAttributes().FirstOrDefault(data => data.AttributeClass is { } type && type.IsRuntimeType(attribute + "Attribute"));

    public static AttributeData? FindAny(this ISymbol symbol, string fullName) =>
        symbol.GetAttributes().FirstOrDefault(data => data.AttributeClass?.ToDisplayString() == fullName);

    public static bool IsVisibleOutside(this INamedTypeSymbol type)
    {
        for (var one = type; one is not null; one = one.ContainingType)
        {
            if (one.DeclaredAccessibility != Accessibility.Public)
            {
                return false;
            }
        }

        return true;
    }

    public static bool IsReachable(this INamedTypeSymbol type)
    {
        for (var one = type; one is not null; one = one.ContainingType)
        {
            if (one.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal))
            {
                return false;
            }
        }

        return true;
    }

    public static IEnumerable<IMethodSymbol> GrainMethods(this INamedTypeSymbol contract) =>
        new[] { contract }.Concat(contract.AllInterfaces.Where(parent => parent.ContainingNamespace?.ToDisplayString() != RuntimeNamespace))
            .SelectMany(type => type.GetMembers().OfType<IMethodSymbol>().Where(method => !method.IsStatic && method.IsAbstract));
}
