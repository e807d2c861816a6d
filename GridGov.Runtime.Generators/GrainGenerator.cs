using System.Collections.Immutable;
using System.Linq;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace GridGov.Runtime.Generators;

/// <summary>Writes, for each grain interface, its reference and the requests of its methods; for each grain class, its activator; and the assembly's manifest.</summary>
[Generator]
public sealed class GrainGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var contracts = context.SyntaxProvider
            .CreateSyntaxProvider(static (node, _) => node is InterfaceDeclarationSyntax { BaseList: not null }, ReadContract)
            .Where(static model => model is not null)
            .Select(static (model, _) => model!);
        var classes = context.SyntaxProvider
            .CreateSyntaxProvider(static (node, _) => node is ClassDeclarationSyntax { BaseList: not null }, ReadClass)
            .Where(static model => model is not null)
            .Select(static (model, _) => model!);

        context.RegisterSourceOutput(contracts, static (output, model) =>
        {
            Report(output, model.Faults);
            if (model.Faults.Length == 0)
            {
                output.AddSource(model.ReferenceName + ".g.cs", SourceText.From(ReferenceWriter.Write(model), Encoding.UTF8));
            }
        });
        context.RegisterSourceOutput(classes, static (output, model) => Report(output, model.Faults));
        context.RegisterSourceOutput(
            contracts.Collect().Combine(classes.Collect()).Combine(context.CompilationProvider.Select(static (compilation, _) => compilation.AssemblyName ?? "Grains")),
            static (output, source) => WriteManifest(output, source.Left.Left, source.Left.Right, source.Right));
    }

    private static ContractModel? ReadContract(GeneratorSyntaxContext context, CancellationToken cancellationToken) =>
        context.SemanticModel.GetDeclaredSymbol(context.Node, cancellationToken) is INamedTypeSymbol symbol && IsFirstPart(symbol, context.Node)
            ? ContractReader.Read(symbol)
            : null;

    private static GrainClassModel? ReadClass(GeneratorSyntaxContext context, CancellationToken cancellationToken) =>
        context.SemanticModel.GetDeclaredSymbol(context.Node, cancellationToken) is INamedTypeSymbol symbol && IsFirstPart(symbol, context.Node)
            ? GrainClassReader.Read(symbol)
            : null;

    /// <summary>Of a partial type only the first part with a base list counts, so that nothing is written twice.</summary>
    private static bool IsFirstPart(INamedTypeSymbol symbol, SyntaxNode node) =>
        symbol.DeclaringSyntaxReferences
            .Select(reference => reference.GetSyntax())
            .OfType<TypeDeclarationSyntax>()
            .First(part => part.BaseList is not null) == node;

    private static void WriteManifest(
        SourceProductionContext output, ImmutableArray<ContractModel> contracts, ImmutableArray<GrainClassModel> classes, string assemblyName)
    {
        if (contracts.IsEmpty && classes.IsEmpty)
        {
            return;
        }

        var sound = contracts.Where(model => model.Faults.Length == 0).OrderBy(model => model.FullName, System.StringComparer.Ordinal);
        var complete = classes.Where(model => model.Faults.Length == 0).OrderBy(model => model.FullName, System.StringComparer.Ordinal);
        output.AddSource("GrainManifest.g.cs", SourceText.From(ManifestWriter.Write(sound, complete, assemblyName), Encoding.UTF8));
    }

    private static void Report(SourceProductionContext output, EquatableArray<FaultModel> faults)
    {
        foreach (var fault in faults)
        {
            output.ReportDiagnostic(fault.ToDiagnostic());
        }
    }
}
