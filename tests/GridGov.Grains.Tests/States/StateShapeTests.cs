using System.Reflection;
using GridGov.Grains.Verification;
using GridGov.Testing;

namespace GridGov.Grains.Tests.States;

/// <summary>
/// What is on disk must be readable for ever. A test here fails when a record changes its shape: then decide whether old records still mean the same.
/// If they do, give the new field a default. If not, raise NewestVersion and upgrade in the record. In both cases keep the old sample, add a new one, and
/// accept the shape by running these tests with GRIDGOV_TEST_ACCEPT=1.
/// </summary>
public sealed class StateShapeTests
{
    public static TheoryData<string> Names => [.. StateKinds.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_state_has_the_shape_that_was_agreed_on(string name)
    {
        var file = Checkout.PathOf("tests", "GridGov.Grains.Tests", "States", "shapes", $"{name}.txt");
        var shape = StateShape.Of(StateKinds.TypeOf(name));
        if (Environment.GetEnvironmentVariable("GRIDGOV_TEST_ACCEPT") == "1")
        {
            File.WriteAllText(file, shape);
        }

        shape.ShouldBe(File.Exists(file) ? File.ReadAllText(file) : "", $"the shape of {name} has changed; see the remark of this class");
    }

    [Fact]
    public void Every_state_that_a_grain_stores_is_known_to_the_verification()
    {
        var stored = from type in typeof(GovernanceExtensions).Assembly.GetTypes()
                     from constructor in type.GetConstructors()
                     from parameter in constructor.GetParameters()
                     let attribute = parameter.GetCustomAttribute<PersistentStateAttribute>()
                     where attribute is not null
                     select (attribute.StateName, Type: parameter.ParameterType.GetGenericArguments()[0]);

        stored.OrderBy(state => state.StateName, StringComparer.Ordinal).Select(state => (state.StateName, state.Type))
            .ShouldBe(StateKinds.Names.Select(name => (name, StateKinds.TypeOf(name).Type)));
    }
}
