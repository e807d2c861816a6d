using GridGov.Silo.Configuration;

namespace GridGov.Silo.Tests.Configuration;

public sealed class HelpTextTests
{
    [Theory]
    [InlineData("zh_CN.UTF-8", "en_US.UTF-8", true)]
    [InlineData("", "zh_CN.UTF-8", true)]
    [InlineData("C.UTF-8", "zh_CN.UTF-8", false)]
    [InlineData(null, null, false)]
    public void The_first_language_that_the_environment_names_counts(string? all, string? language, bool isChinese) =>
        Language.IsChinese(variable => variable == "LC_ALL" ? all : variable == "LANG" ? language : null).ShouldBe(isChinese);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Help_names_every_command_and_setting(bool isChinese)
    {
        using var help = new StringWriter();
        HelpText.WriteTo(help, isChinese);

        foreach (var word in new[] { "drill", "verify", "backup", "restore", "--force", "--json" }.Concat(Settings.All.Select(setting => $"--{setting.Key}")))
        {
            help.ToString().ShouldContain(word);
        }
    }

    [Fact]
    public void Switches_take_no_value()
    {
        var line = CommandLine.Parse(["restore", "--force", "file", "--data", "there"]);

        line.Switches.ShouldBe(["force"]);
        line.Operands.ShouldBe(["file"]);
        line.Settings["data"].ShouldBe("there");
    }
}
