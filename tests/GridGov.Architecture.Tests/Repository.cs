using GridGov.Testing;

namespace GridGov.Architecture.Tests;

/// <summary>The checkout that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Checkout.Root;

    public static string[] Products { get; } =
        ["GridGov.Runtime", "GridGov.Interfaces", "GridGov.Grains", "GridGov.Storage", "GridGov.MqttBridge", "GridGov.Silo", "GridGov.Simulator"];

    /// <summary>Hand-written C# files below a folder, relative to the root.</summary>
    public static IEnumerable<string> Sources(params string[] folders) =>
        from folder in folders
        let path = Path.Combine(Root, folder)
        where Directory.Exists(path)
        from file in Directory.EnumerateFiles(path, "*.cs", SearchOption.AllDirectories)
        where !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/artifacts/", StringComparison.Ordinal)
        select Path.GetRelativePath(Root, file);

    public static string Read(string relative) => File.ReadAllText(Path.Combine(Root, relative));
}
