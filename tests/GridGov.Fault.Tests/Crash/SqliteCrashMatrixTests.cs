using Xunit.Abstractions;

namespace GridGov.Fault.Tests.Crash;

/// <summary>A class for each store: so they run side by side, and one waits while the other starts.</summary>
public sealed class SqliteCrashMatrixTests(ITestOutputHelper output)
{
    [Fact]
    public Task Nothing_acknowledged_is_lost_or_doubled_however_the_silo_is_killed() => CrashMatrix.JudgeAsync("sqlite", steps: null, kills: 30, output);
}
