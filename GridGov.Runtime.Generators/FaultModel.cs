using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace GridGov.Runtime.Generators;

/// <summary>Something in grain code that the runtime does not support.</summary>
internal sealed record FaultModel(string Id, string Title, string Message, string FilePath, TextSpan Span, LinePositionSpan Lines)
{
    public static FaultModel Create(string id, string title, string message, ISymbol symbol)
    {
        var location = symbol.Locations.Length > 0 ? symbol.Locations[0] : Location.None;
        return new FaultModel(id, title, message, location.SourceTree?.FilePath ?? "", location.SourceSpan, location.GetLineSpan().Span);
    }

    public Diagnostic ToDiagnostic()
    {
        var descriptor = new DiagnosticDescriptor(Id, Title, "{0}", "GridGov.Runtime", DiagnosticSeverity.Error, isEnabledByDefault: true);
        var location = FilePath.Length == 0 ? Location.None : Location.Create(FilePath, Span, Lines);
        return Diagnostic.Create(descriptor, location, Message);
    }
}
