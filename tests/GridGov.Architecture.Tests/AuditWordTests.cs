using System.Text.RegularExpressions;

namespace GridGov.Architecture.Tests;

/// <summary>A person who asks who looked is answered in words, not in those of the wire.</summary>
public sealed partial class AuditWordTests
{
    [Fact]
    public void What_is_audited_about_a_person_has_a_word_on_the_page()
    {
        var actions = Repository.Sources("GridGov.Silo").SelectMany(file => Audited().Matches(Repository.Read(file)).Select(match => match.Groups["action"].Value)).Distinct().ToArray();

        actions.Length.ShouldBeGreaterThan(10);
        actions.Where(static action => !Words("personZh.ts").Contains($"'audit.{action}':", StringComparison.Ordinal)).ShouldBeEmpty();
        actions.Where(static action => !Words("personEn.ts").Contains($"'audit.{action}':", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static string Words(string file) => Repository.Read(Path.Combine("GridGov.Web", "src", "persons", file));

    [GeneratedRegex("""
        "(?<action>[a-z_]+)",\s*\$"(?:resident|worker):
        """)]
    private static partial Regex Audited();
}
