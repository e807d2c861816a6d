using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GridGov.Silo.Configuration;
using GridGov.Silo.Tests.Drivers;

namespace GridGov.Silo.Tests.Diagnostics;

[Collection(SiloCollection.Name)]
public sealed partial class DiagnosticsTests(SiloFixture fixture)
{
    [Fact]
    public async Task A_running_silo_lives_and_is_ready()
    {
        (await fixture.Anonymous.GetAsync("/health/live")).Ok()["status"].ShouldBe("live");
        var ready = (await fixture.Anonymous.GetAsync("/health/ready")).Ok();
        ready["status"].ShouldBe("ready");
        ready.Body["reasons"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Metrics_are_Prometheus_text()
    {
        var answer = (await fixture.Anonymous.GetAsync("/metrics")).Ok();

        answer.MediaType.ShouldBe("text/plain");
        var typed = new HashSet<string>(StringComparer.Ordinal);
        var samples = 0;
        foreach (var line in answer.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith("# TYPE ", StringComparison.Ordinal))
            {
                typed.Add(line.Split(' ')[2]).ShouldBeTrue($"twice: {line}");
            }
            else if (!line.StartsWith('#'))
            {
                var sample = Sample().Match(line);
                sample.Success.ShouldBeTrue(line);
                var name = sample.Groups["name"].Value;
                typed.ShouldContain(known => name == known || name.StartsWith(known + "_", StringComparison.Ordinal), line);
                _ = double.Parse(sample.Groups["value"].Value.Replace("+Inf", "Infinity", StringComparison.Ordinal), CultureInfo.InvariantCulture);
                samples++;
            }
        }

        samples.ShouldBeGreaterThan(5);
    }

    [Fact]
    public void The_shipped_appsettings_have_every_setting_with_its_default()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "appsettings.json");
        var shipped = JsonNode.Parse(File.ReadAllText(path))!["GridGov"]!.AsObject().ToDictionary(pair => pair.Key, pair => pair.Value!.ToString());

        shipped.ShouldBe(Settings.All.ToDictionary(setting => setting.Key, setting => setting.Default), ignoreOrder: true);
    }

    [Fact]
    public async Task The_OpenAPI_document_in_docs_is_what_the_silo_says()
    {
        var said = (await fixture.Anonymous.GetAsync("/openapi/v1.json")).Ok().Body;
        var file = Path.Combine(Root(), "docs", "openapi.json");
        var written = JsonNode.Parse(await File.ReadAllTextAsync(file), documentOptions: new() { MaxDepth = 128 });
        if (JsonNode.DeepEquals(written, said))
        {
            return;
        }

        var newer = Path.Combine(AppContext.BaseDirectory, "openapi.json");
        await File.WriteAllTextAsync(newer, said.ToJsonString(new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 128 }) + "\n");
        Assert.Fail($"The API is not what docs/openapi.json says. When that is meant: cp {newer} {file}");
    }

    private static string Root()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "GridGov.sln")))
        {
            directory = directory.Parent.ShouldNotBeNull();
        }

        return directory.FullName;
    }

    [GeneratedRegex("""^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(\{([a-zA-Z_][a-zA-Z0-9_]*="([^"\\]|\\.)*",?)*\})? (?<value>\S+)$""")]
    private static partial Regex Sample();
}
