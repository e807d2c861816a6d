using System.Text.Json.Nodes;
using GridGov.Silo.Tests.Drivers;

namespace GridGov.Silo.Tests.Commands;

public sealed class ProcessTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("gridgov-process-");

    private string Data => Path.Combine(_directory.FullName, "data");

    [Fact]
    public async Task Bad_configuration_ends_with_two_and_one_message()
    {
        string[][] faulty = [["--mqtt", "everywhere"], ["--colour", "red"], ["dance"], ["--data", "/proc/nowhere"], ["backup"], ["verify", "--force"],
            ["backup", "file", "--store", "Host=nowhere.invalid"], ["restore", "file", "--store", "Host=nowhere.invalid"]];

        var results = await Task.WhenAll(faulty.Select(arguments => SiloCommandLine.RunAsync(
            arguments.Contains("--data") ? arguments : [.. arguments, "--data", Data])));

        foreach (var (exitCode, errors, _) in results)
        {
            exitCode.ShouldBe(2, errors);
            errors.ShouldStartWith("gridgov: ");
            errors.Split('\n').Length.ShouldBe(1, errors);
        }
    }

    [Fact]
    public async Task A_data_directory_belongs_to_one_process_can_be_copied_while_it_runs_and_SIGTERM_ends_it_cleanly()
    {
        await using var silo = Start();
        await silo.StartedAsync();

        var second = await SiloCommandLine.RunAsync(Arguments(Data));
        second.ExitCode.ShouldBe(2, second.Errors);
        second.Errors.ShouldContain(Data);
        second.Errors.Split('\n').Length.ShouldBe(1, second.Errors);

        var file = Path.Combine(_directory.FullName, "backup.db");
        var backup = await SiloCommandLine.RunAsync("backup", file, "--data", Data);
        backup.ExitCode.ShouldBe(0, backup.Errors);

        var began = TimeProvider.System.GetTimestamp();
        (await silo.TerminateAsync()).ShouldBe(0, silo.Errors);
        TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(10));

        var restored = Path.Combine(_directory.FullName, "restored");
        var restore = await SiloCommandLine.RunAsync("restore", file, "--data", restored);
        restore.ExitCode.ShouldBe(0, restore.Errors);
        var verify = await SiloCommandLine.RunAsync("verify", "--data", restored);
        verify.ExitCode.ShouldBe(0, verify.Errors);
        verify.Output.ShouldContain("is sound");
        var asJson = await SiloCommandLine.RunAsync("verify", file, "--json");
        asJson.ExitCode.ShouldBe(0, asJson.Errors);
        JsonNode.Parse(asJson.Output)!["isSound"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task A_file_that_is_no_backup_is_not_restored()
    {
        var file = Path.Combine(_directory.FullName, "text");
        await File.WriteAllTextAsync(file, "not a database");

        var restore = await SiloCommandLine.RunAsync("restore", file, "--data", Data);

        restore.ExitCode.ShouldBe(2, restore.Errors);
        restore.Errors.ShouldContain(file);
    }

    public void Dispose() => _directory.Delete(recursive: true);

    private SiloCommandLine Start() => SiloCommandLine.Start(Arguments(Data));

    private static string[] Arguments(string data) =>
        ["--data", data, "--http", "http://127.0.0.1:0", "--mqtt", "127.0.0.1:0", "--admin-password", SiloHost.AdminPassword];
}
