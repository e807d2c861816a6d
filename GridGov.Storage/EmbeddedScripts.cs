namespace GridGov.Storage;

/// <summary>Scripts in the assembly, by number.</summary>
internal static class EmbeddedScripts
{
    /// <param name="folder">The folder as a resource's name has it, with a dot at the end.</param>
    internal static IReadOnlyList<string> Load(string folder)
    {
        var assembly = typeof(EmbeddedScripts).Assembly;
        var names = assembly.GetManifestResourceNames().Where(name => name.Contains(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        return [.. names.Select(name =>
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            return reader.ReadToEnd();
        })];
    }
}
