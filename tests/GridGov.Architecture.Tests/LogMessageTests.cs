using System.Text.RegularExpressions;

namespace GridGov.Architecture.Tests;

public sealed partial class LogMessageTests
{
    [Theory]
    [InlineData("GridGov.Runtime")]
    [InlineData("GridGov.Grains")]
    [InlineData("GridGov.Storage")]
    [InlineData("GridGov.MqttBridge")]
    [InlineData("GridGov.Silo")]
    public void Event_names_are_unique_within_a_project(string project)
    {
        var names = from file in Repository.Sources(project)
                    from Match match in LogMethod().Matches(Repository.Read(file))
                    select match.Groups["name"].Value;

        names.GroupBy(name => name).Where(group => group.Count() > 1).Select(group => group.Key).ShouldBeEmpty();
    }

    [Fact]
    public void No_template_holds_a_payload_or_anything_personal()
    {
        var templates = from file in Repository.Sources(Repository.Products)
                        from Match match in LogMethod().Matches(Repository.Read(file))
                        where Personal().IsMatch(match.Groups["attribute"].Value)
                        select $"{file}: {match.Groups["name"].Value}";

        templates.ShouldBeEmpty();
    }

    [GeneratedRegex(@"\[LoggerMessage\((?<attribute>[^\]]*)\)\]\s+(public|internal|private)?\s*(static )?partial void (?<name>\w+)\(", RegexOptions.Singleline)]
    private static partial Regex LogMethod();

    [GeneratedRegex(@"\{(Payload|Phone|ResidentName|Address|Password|Secret|HealthNotes|KeyHolder)\}", RegexOptions.IgnoreCase)]
    private static partial Regex Personal();
}
