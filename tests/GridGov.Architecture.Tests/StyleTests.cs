using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace GridGov.Architecture.Tests;

public sealed partial class StyleTests
{
    private static readonly string[] BannedWords = ["Manager", "Helper", "Util", "Processor", "Impl"];

    [Fact]
    public void No_type_has_a_name_that_says_nothing()
    {
        var names = from product in Repository.Products
                    from type in Assembly.Load(product).GetTypes()
                    where type.GetCustomAttribute<CompilerGeneratedAttribute>() is null && type.Namespace?.StartsWith("GridGov", StringComparison.Ordinal) == true
                    where !type.Name.Contains('<', StringComparison.Ordinal)
                    where BannedWords.Any(word => Regex.IsMatch(type.Name, $"{word}(s|$|[A-Z`])"))
                    select type.FullName;

        names.ShouldBeEmpty();
    }

    [Fact]
    public void No_source_file_wants_a_table_of_contents() =>
        Repository.Sources([.. Repository.Products, "tools", "tests"])
            .Where(file => File.ReadLines(Path.Combine(Repository.Root, file)).Count() > 400)
            .ShouldBeEmpty();

    [Fact]
    public void No_source_file_has_regions_or_open_ends() =>
        Repository.Sources([.. Repository.Products, "tools"])
            .Where(file => OpenEnd().IsMatch(Repository.Read(file)))
            .ShouldBeEmpty();

    [Fact]
    public void No_test_is_skipped() =>
        Repository.Sources("tests")
            .Where(file => !file.Contains("Architecture", StringComparison.Ordinal) && SkippedTest().IsMatch(Repository.Read(file)))
            .ShouldBeEmpty();

    [GeneratedRegex(@"^\s*#region|NotImplementedException|\bTODO\b|\bFIXME\b|\bHACK\b", RegexOptions.Multiline)]
    private static partial Regex OpenEnd();

    [GeneratedRegex(@"Skip\s*=\s*""")]
    private static partial Regex SkippedTest();
}
