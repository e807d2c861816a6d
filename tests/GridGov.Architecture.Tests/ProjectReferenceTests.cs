using System.Xml.Linq;

namespace GridGov.Architecture.Tests;

public sealed class ProjectReferenceTests
{
    /// <summary>Who may know whom. The runtime's abstractions and generator come to everybody who sees grains through eng/GrainRuntime.targets.</summary>
    public static TheoryData<string, string[]> Allowed { get; } = new()
    {
        { "GridGov.Runtime", [] },
        { "GridGov.Runtime.Generators", [] },
        { "GridGov.Interfaces", [] },
        { "GridGov.Grains", ["GridGov.Interfaces"] },
        { "GridGov.MqttBridge", ["GridGov.Interfaces"] },
        { "GridGov.Storage", ["GridGov.Grains", "GridGov.Interfaces", "GridGov.MqttBridge"] },
        { "tools/GridGov.Simulator", ["GridGov.Interfaces", "GridGov.MqttBridge"] },
        { "GridGov.Silo", ["GridGov.Grains", "GridGov.Interfaces", "GridGov.MqttBridge", "GridGov.Simulator", "GridGov.Storage"] },
    };

    [Theory]
    [MemberData(nameof(Allowed))]
    public void A_project_refers_only_to_what_the_architecture_allows(string project, string[] allowed)
    {
        var file = Path.Combine(Repository.Root, project, Path.GetFileName(project) + ".csproj");

        var references = XDocument.Load(file).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value));

        references.Except(allowed).ShouldBeEmpty();
    }

    [Fact]
    public void Nobody_refers_to_the_silo_but_tests_and_benchmarks()
    {
        var projects = Directory.EnumerateFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/tests/", StringComparison.Ordinal) && !file.Contains("/bench/", StringComparison.Ordinal)
                && !file.Contains("/node_modules/", StringComparison.Ordinal));

        projects.Where(file => File.ReadAllText(file).Contains("GridGov.Silo.csproj", StringComparison.Ordinal)).ShouldBeEmpty();
    }
}
