using GridGov.Testing.EndToEnd;

namespace GridGov.Fault.Tests.Crash;

[Collection(nameof(FaultCollection))]
public sealed class PublishedSiloTests
{
    [Fact]
    public async Task A_silo_that_was_killed_starts_again()
    {
        await using var silo = await SiloProcess.StartAsync();

        await silo.KillAsync();
        await silo.RunAsync();

        silo.Output.ShouldContain("Store");
    }
}
