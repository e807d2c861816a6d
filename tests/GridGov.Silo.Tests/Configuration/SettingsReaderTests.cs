using System.Net;
using GridGov.Silo.Configuration;
using Microsoft.Extensions.Configuration;

namespace GridGov.Silo.Tests.Configuration;

public sealed class SettingsReaderTests
{
    private static readonly Dictionary<string, string> Nothing = [];

    [Fact]
    public void The_command_line_goes_before_the_environment_and_that_before_appsettings()
    {
        var settings = SettingsReader.Read(
            new Dictionary<string, string> { ["mqtt"] = "127.0.0.1:1" },
            new Dictionary<string, string> { ["GRIDGOV_MQTT"] = "127.0.0.1:2", ["GRIDGOV_HTTP"] = "http://127.0.0.1:2" },
            Appsettings(("http", "http://127.0.0.1:3"), ("LOG", "json")));

        settings.Mqtt.ShouldBe(new IPEndPoint(IPAddress.Loopback, 1));
        settings.HttpUrls.ShouldBe(["http://127.0.0.1:2"]);
        settings.LogsJson.ShouldBeTrue();
    }

    [Theory]
    [InlineData("http", "ftp://x")]
    [InlineData("http", "")]
    [InlineData("mqtt", "nowhere")]
    [InlineData("mqtt", "127.0.0.1:70000")]
    [InlineData("mqtts", "127.0.0.1:8883")]
    [InlineData("broker", "http://x")]
    [InlineData("store", "mysql")]
    [InlineData("districts", "a b")]
    [InlineData("admin-password", "short")]
    [InlineData("log", "xml")]
    public void A_value_that_cannot_be_is_refused_with_its_name(string key, string value) =>
        Should.Throw<ConfigurationFaultException>(() => SettingsReader.Read(new Dictionary<string, string> { [key] = value }, Nothing, Appsettings()))
            .Message.ShouldContain(key);

    [Fact]
    public void An_unknown_environment_variable_is_refused() => Should.Throw<ConfigurationFaultException>(() =>
        SettingsReader.Read(Nothing, new Dictionary<string, string> { ["GRIDGOV_HTPP"] = "x" }, Appsettings())).Message.ShouldContain("GRIDGOV_HTPP");

    [Fact]
    public void An_unknown_key_of_appsettings_is_refused_but_sections_of_features_are_not()
    {
        Should.Throw<ConfigurationFaultException>(() => SettingsReader.Read(Nothing, Nothing, Appsettings(("Htpp", "x")))).Message.ShouldContain("Htpp");
        SettingsReader.Read(Nothing, Nothing, Appsettings(("Dispatch:OfferTime", "00:01:00"))).ShouldNotBeNull();
    }

    [Fact]
    public void The_shipped_appsettings_lists_every_setting_at_its_default()
    {
        var shipped = GridGov.Silo.Configuration.Appsettings.Load().GetSection("GridGov").GetChildren().ToDictionary(child => child.Key, child => child.Value);

        shipped.ShouldBe(Settings.All.ToDictionary(setting => setting.Key, setting => (string?)setting.Default), ignoreOrder: true);
    }

    [Fact]
    public void Arguments_are_a_command_its_operands_and_settings()
    {
        var line = CommandLine.Parse(["backup", "--data", "/x", "file.db", "--http=http://127.0.0.1:1", "--speed", "10"]);

        line.Command.ShouldBe(SiloCommand.Backup);
        line.Operands.ShouldBe(["file.db"]);
        line.Settings["data"].ShouldBe("/x");
        line.Settings["http"].ShouldBe("http://127.0.0.1:1");
        line.Others.ShouldBe(["--speed", "10"]);
    }

    private static IConfiguration Appsettings(params (string Key, string Value)[] values) => new ConfigurationBuilder()
        .AddInMemoryCollection(values.Select(pair => KeyValuePair.Create("GridGov:" + pair.Key, (string?)pair.Value))).Build();
}
