using GridGov.MqttBridge.Protocol;

namespace GridGov.MqttBridge.Tests.Conformance;

public sealed class ConformanceTests
{
    [Theory]
    [InlineData(ProtocolVersion.V311, 141)]
    [InlineData(ProtocolVersion.V5, 251)]
    public void Every_statement_is_shown_by_a_test_or_says_why_not(ProtocolVersion version, int count)
    {
        var statements = ConformanceTable.Of(version);
        var shown = ConformanceTable.Shown(version);

        statements.Select(one => one.Id).Distinct().Count().ShouldBe(count);
        statements.Where(one => one.Note is null && !shown.Contains(one.Id)).Select(one => one.Id).ShouldBeEmpty();
        shown.Select(group => group.Key).Except(statements.Select(one => one.Id)).ShouldBeEmpty("statements that do not exist");
    }

    [Fact]
    public async Task The_table_in_the_documentation_is_that_of_the_tests()
    {
        var table = ConformanceTable.Render();
        if (Environment.GetEnvironmentVariable("GRIDGOV_WRITE_DOCS") == "1")
        {
            await File.WriteAllTextAsync(ConformanceTable.DocumentPath, table);
        }

        (await File.ReadAllTextAsync(ConformanceTable.DocumentPath)).ShouldBe(table);
    }
}
