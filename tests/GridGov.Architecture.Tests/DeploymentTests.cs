using System.Text.Json;
using System.Text.RegularExpressions;
using GridGov.Silo.Diagnostics;

namespace GridGov.Architecture.Tests;

/// <summary>What is shipped to run the silo names settings, metrics, log events, ports and probes that there are.</summary>
public sealed partial class DeploymentTests
{
    /// <summary>What compose itself fills in, from the operator's environment.</summary>
    private static readonly string[] OfCompose = ["GRIDGOV_DB_PASSWORD"];

    private static string[] Files { get; } =
    [
        "docker-compose.yml",
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "deploy"), "*", SearchOption.AllDirectories)
            .Select(static file => Path.GetRelativePath(Repository.Root, file)),
    ];

    [Fact]
    public void Every_setting_exists()
    {
        var known = Setting().Matches(Repository.Read("GridGov.Silo/Configuration/Settings.cs"))
            .Select(static match => $"GRIDGOV_{match.Groups[1].Value.Replace('-', '_').ToUpperInvariant()}").ToList();

        known.ShouldContain("GRIDGOV_STORE");
        Files.SelectMany(static file => Variable().Matches(Repository.Read(file))).Select(static match => match.Value)
            .Except(known).Except(OfCompose).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("deploy/prometheus/alerts.yml")]
    [InlineData("deploy/grafana/dashboards/gridgov.json")]
    [InlineData("docs/telemetry.md")]
    public void Every_metric_exists(string file)
    {
        var named = Metric().Matches(Repository.Read(file)).Select(static match => match.Value).ToList();

        named.ShouldNotBeEmpty();
        named.Except(Metrics().SelectMany(static name => (string[])[name, name + "_bucket", name + "_sum", name + "_count"])).ShouldBeEmpty();
    }

    [Fact]
    public void Every_log_event_of_the_table_exists()
    {
        var events = Event().Matches(string.Join('\n', Repository.Sources(Repository.Products).Select(Repository.Read)))
            .Select(static match => match.Groups[1].Value).ToHashSet();

        var named = Row().Matches(Repository.Read("docs/telemetry.md")).Select(static match => match.Groups[1].Value).ToList();

        named.ShouldNotBeEmpty();
        named.Except(events).ShouldBeEmpty();
    }

    [Fact]
    public void Every_probe_is_answered()
    {
        var mapped = Mapped().Matches(Repository.Read("GridGov.Silo/Diagnostics/DiagnosticEndpoints.cs")).Select(static match => match.Groups[1].Value).ToList();

        var asked = Files.Where(static file => file.StartsWith("deploy/kubernetes", StringComparison.Ordinal) || file.EndsWith("prometheus.yml", StringComparison.Ordinal))
            .SelectMany(static file => Probe().Matches(Repository.Read(file))).Select(static match => match.Groups[1].Value).ToList();

        asked.ShouldContain("/health/ready");
        asked.Except(mapped).ShouldBeEmpty();
    }

    [Fact]
    public void No_file_holds_a_password() =>
        Files.Where(static file => Password().IsMatch(Repository.Read(file))).ShouldBeEmpty();

    [Fact]
    public void The_dashboard_is_sound_and_its_panels_have_ids_of_their_own()
    {
        using var board = JsonDocument.Parse(Repository.Read("deploy/grafana/dashboards/gridgov.json"));

        board.RootElement.GetProperty("panels").EnumerateArray().Select(static panel => panel.GetProperty("id").GetInt32()).ShouldBeUnique();
    }

    /// <summary>The names as <c>/metrics</c> prints them, made from what the code creates.</summary>
    private static IEnumerable<string> Metrics() =>
        from file in Repository.Sources(Repository.Products)
        from Match match in Instrument().Matches(Repository.Read(file))
        let unit = Unit().Match(match.Value) is { Success: true } found ? found.Groups[1].Value : null
        let isCounter = match.Groups["kind"].Value is "Counter" or "ObservableCounter"
        select PrometheusText.NameOf(match.Groups["name"].Value, unit, isCounter);

    [GeneratedRegex(@"new\(""([a-z-]+)"",")]
    private static partial Regex Setting();

    [GeneratedRegex(@"GRIDGOV_[A-Z_]+[A-Z]")]
    private static partial Regex Variable();

    [GeneratedRegex(@"\bgridgov_[a-z_]+[a-z]\b")]
    private static partial Regex Metric();

    [GeneratedRegex(@"Create(?<kind>\w+?)(<\w+>)?\(\s*""(?<name>gridgov\.[a-z_.]+)"",[^;]*;", RegexOptions.Singleline)]
    private static partial Regex Instrument();

    [GeneratedRegex(@", ""(s|1|ms|By|m)"",")]
    private static partial Regex Unit();

    [GeneratedRegex(@"partial void (\w+)\(")]
    private static partial Regex Event();

    [GeneratedRegex(@"^\| `([A-Z]\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"MapGet\(""([^""]+)""")]
    private static partial Regex Mapped();

    [GeneratedRegex(@"(?:path|metrics_path): (/(?:health|metrics)[a-z/]*)")]
    private static partial Regex Probe();

    [GeneratedRegex(@"(?i)password\s*[=:]\s*(?!\$\{|…|""?\$|[?-])[^\s,;:#]")]
    private static partial Regex Password();
}
