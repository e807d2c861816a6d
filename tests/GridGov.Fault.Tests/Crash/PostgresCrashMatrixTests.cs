using GridGov.Testing;
using Xunit.Abstractions;

namespace GridGov.Fault.Tests.Crash;

/// <summary>Two thirds of the steps, other ones in each run: it starts more slowly, and the grains are the same on either store.</summary>
/// <seealso cref="SqliteCrashMatrixTests"/>
public sealed class PostgresCrashMatrixTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Nothing_acknowledged_is_lost_or_doubled_however_the_silo_is_killed()
    {
        await using var server = await PostgresServer.StartAsync();

        await CrashMatrix.JudgeAsync(await server.CreateDatabaseAsync(), steps: 14, kills: 20, output);
    }
}
