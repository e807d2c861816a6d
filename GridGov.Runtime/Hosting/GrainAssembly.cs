using System.Reflection;

namespace GridGov.Runtime;

/// <summary>An assembly whose grains take part.</summary>
/// <param name="Assembly">The assembly.</param>
internal sealed record GrainAssembly(Assembly Assembly);
