using System.Reflection;

namespace GridGov.Architecture.Tests;

/// <summary>Grain code stays where both runtimes are the same.</summary>
public sealed class GrainSubsetTests
{
    public static TheoryData<string, string[]> Subset
    {
        get
        {
            var data = new TheoryData<string, string[]>();
            foreach (var (orleans, members) in GrainSubset.Types)
            {
                data.Add(orleans, members);
            }

            return data;
        }
    }

    [Theory]
    [InlineData("GridGov.Interfaces")]
    [InlineData("GridGov.Grains")]
    public void Grain_code_uses_nothing_of_a_runtime_outside_the_subset(string assembly) =>
        RuntimeUse.Of(Assembly.Load(assembly))
            .Where(static use => !GrainSubset.Allows(use.Key))
            .Select(static use => $"{use.Key} in {string.Join(", ", use.Distinct())}")
            .ShouldBeEmpty();

    [Fact]
    public void The_grains_use_the_runtime() =>
        RuntimeUse.Of(Assembly.Load("GridGov.Grains")).Select(static use => use.Key).ShouldContain("GrainBaseExtensions.RegisterGrainTimer");

    /// <summary>In the Orleans build this looks into Orleans itself.</summary>
    [Theory]
    [MemberData(nameof(Subset))]
    public void What_the_subset_names_exists(string orleans, string[] members)
    {
        var type = GrainSubset.Find(orleans).ShouldNotBeNull($"{orleans} is not a type of this runtime");

        members.Except(type.GetInterfaces().Append(type)
                .SelectMany(static one => one.GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static))
                .Select(static member => member.Name))
            .ShouldBeEmpty();
    }
}
