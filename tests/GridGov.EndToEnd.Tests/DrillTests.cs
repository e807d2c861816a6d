using System.Text.RegularExpressions;
using GridGov.Testing.EndToEnd;

namespace GridGov.EndToEnd.Tests;

/// <summary>A quarter of a simulated hour with twenty workers and a hundred devices, twice on the same data.</summary>
public sealed partial class DrillTests
{
    private static readonly string[] SmallDrill =
        ["drill", "--seed", "7", "--workers", "20", "--wristbands", "80", "--callers", "20", "--hours", "0.25", "--speed", "60"];

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    [Fact]
    public async Task A_small_drill_loses_nothing_and_can_be_run_again()
    {
        await using var silo = await SiloProcess.StartAsync(null, SmallDrill);
        await silo.WaitForOutputAsync(Lost(), Patience);
        var script = ScriptHash().Match(silo.Output).Value;
        (await silo.TerminateAsync()).ShouldBe(0, silo.Output);

        await silo.RunAsync(SmallDrill);
        await silo.WaitForOutputAsync(Lost(), Patience, times: 2);
        (await silo.TerminateAsync()).ShouldBe(0, silo.Output);

        Lost().Matches(silo.Output).ShouldAllBe(match => match.Value == "lost = 0");
        script.ShouldNotBeEmpty();
        ScriptHash().Matches(silo.Output).ShouldAllBe(match => match.Value == script);
    }

    [GeneratedRegex(@"lost = \d+")]
    private static partial Regex Lost();

    [GeneratedRegex("sha256 [0-9a-f]{64}")]
    private static partial Regex ScriptHash();
}
