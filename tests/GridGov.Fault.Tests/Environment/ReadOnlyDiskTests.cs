using System.Net;
using GridGov.Fault.Tests.Environment.Drivers;
using GridGov.Testing;
using GridGov.Testing.EndToEnd;
using Xunit.Abstractions;

namespace GridGov.Fault.Tests.Environment;

/// <summary>The data directory cannot be written: from the start, or from some moment on.</summary>
[Collection(nameof(FaultCollection))]
public sealed class ReadOnlyDiskTests(ITestOutputHelper output)
{
    private const int Devices = 20;

    [Fact]
    public async Task A_read_only_directory_at_the_start_is_one_message_and_an_exit_code()
    {
        await using var disk = await SmallDisk.CreateAsync(48);
        await disk.SetReadOnlyAsync();

        var (exitCode, said) = await SiloProcess.RunToEndAsync(disk.Launch());

        exitCode.ShouldBe(2, said);
        said.Trim().Split('\n').ShouldHaveSingleItem().ShouldStartWith("gridgov: ");
        said.ShouldContain(disk.DataDirectory);
    }

    [Fact]
    public async Task Nothing_is_acknowledged_while_the_directory_is_read_only_and_all_of_it_is_stored_afterwards()
    {
        await using var silo = await SiloProcess.StartAsync(new SiloLaunch
        {
            Wrapper = FileSizeLimit.Wrapper,
            Environment = new Dictionary<string, string> { ["GRIDGOV__STORAGE__PATIENCE"] = "00:00:02" },
        });
        await using var files = new ImmutableFiles(silo);
        using var scene = await Scene.SetAsync(silo, Devices);
        var process = silo.ProcessId;
        await using var gateway = scene.Gateway();
        Scene.Press(gateway, 0);
        await gateway.AllAcknowledgedAsync();

        await files.SetAsync();
        output.WriteLine(files.Kind);
        for (var device = 1; device < Devices; device++)
        {
            Scene.Press(gateway, device);
        }

        output.WriteLine(await scene.NotReadyAsync(TimeSpan.FromSeconds(10)));
        await Eventually.That(() => gateway.Losses.Count > 0, "the connection with unstored messages is closed");
        gateway.Acknowledged.ShouldBe(1);
        (await scene.HealthAsync("live")).Status.ShouldBe(HttpStatusCode.OK);

        await files.ClearAsync();
        await gateway.AllAcknowledgedAsync();
        await scene.ReadyAsync();

        silo.ProcessId.ShouldBe(process);
        gateway.Refusals.ShouldBeEmpty();
        await scene.OneIncidentEachAsync(Devices);
    }
}
