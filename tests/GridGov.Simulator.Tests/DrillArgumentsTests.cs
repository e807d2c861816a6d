namespace GridGov.Simulator.Tests;

public sealed class DrillArgumentsTests
{
    private static readonly DrillOptions Defaults = new() { Http = new Uri("http://127.0.0.1:5080"), MqttHost = "127.0.0.1", MqttPort = 1883, AdminPassword = "secret" };

    [Fact]
    public void Known_options_are_taken_and_others_stay()
    {
        List<string> arguments = ["--seed", "7", "--http", "x", "--speed=30", "--drill-hours", "0.5", "--workers", "20", "--drill-exit"];

        var options = DrillArguments.Read(arguments, Defaults, out var exits);

        options.Seed.ShouldBe(7);
        options.Speed.ShouldBe(30);
        options.Length.ShouldBe(TimeSpan.FromMinutes(30));
        options.Size.Workers.ShouldBe(20);
        options.Size.Wristbands.ShouldBe(204);
        exits.ShouldBeTrue();
        arguments.ShouldBe(["--http", "x"]);
    }

    [Theory]
    [InlineData("--speed", "61")]
    [InlineData("--speed", "fast")]
    [InlineData("--drill-hours", "0")]
    [InlineData("--workers", "1957")]
    public void A_value_that_makes_no_sense_is_refused_with_its_name(string key, string value) =>
        Should.Throw<DrillException>(() => DrillArguments.Read([key, value], Defaults, out _)).Message.ShouldStartWith(key);
}
