using System.Diagnostics;
using GridGov.Storage.Sqlite.Engine;

namespace GridGov.Storage.Tests.Sqlite;

public sealed class OpeningTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_missing_directory_is_made()
    {
        await using var store = await SqliteFixture.OpenAsync(_directory.File("deep/er"));

        File.Exists(_directory.File("deep/er/gridgov.db")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_second_opening_of_a_directory_is_refused_with_the_holders_pid()
    {
        await using var first = await SqliteFixture.OpenAsync(_directory.FullName);

        (await RefusalAsync()).ShouldContain($"in use by another GridGov process (pid {Environment.ProcessId})");
    }

    [Fact]
    public async Task A_lock_of_another_process_is_respected_until_that_process_is_gone()
    {
        var lockFile = _directory.File(DirectoryLock.FileName);
        await File.WriteAllTextAsync(_directory.File(DirectoryLock.PidFileName), "4711");
        using var holder = Process.Start(new ProcessStartInfo("flock", ["--exclusive", lockFile, "sh", "-c", "echo held; read line"])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true,
        })!;
        (await holder.StandardOutput.ReadLineAsync()).ShouldBe("held");

        (await RefusalAsync()).ShouldContain("pid 4711");
        holder.StandardInput.Close();
        await holder.WaitForExitAsync();

        await using var store = await SqliteFixture.OpenAsync(_directory.FullName);
    }

    [Fact]
    public async Task A_file_in_place_of_the_directory_is_named()
    {
        await File.WriteAllTextAsync(_directory.File("file"), "");

        (await RefusalAsync(_directory.File("file"))).ShouldContain("must be a directory");
    }

    [Fact]
    public async Task A_directory_that_cannot_be_made_is_named() =>
        (await RefusalAsync("/proc/gridgov")).ShouldContain("/proc/gridgov cannot be created");

    [Fact]
    public async Task A_damaged_file_is_refused_with_what_to_do()
    {
        await File.WriteAllTextAsync(_directory.File("gridgov.db"), new string('x', 10_000));

        var message = await RefusalAsync();

        message.ShouldContain("is damaged");
        message.ShouldContain("restore");
    }

    [Fact]
    public async Task A_newer_schema_is_refused_and_left_alone()
    {
        await (await SqliteFixture.OpenAsync(_directory.FullName)).DisposeAsync();
        Execute("PRAGMA user_version=999");

        (await RefusalAsync()).ShouldContain($"schema 999, this program knows {SchemaScripts.NewestVersion}");
    }

    [Fact]
    public async Task A_database_of_something_else_is_refused()
    {
        Execute("CREATE TABLE other(x)");

        (await RefusalAsync()).ShouldContain("not one of GridGov");
    }

    [Fact]
    public async Task After_a_refusal_the_directory_is_free_again()
    {
        Execute("CREATE TABLE other(x)");
        _ = await RefusalAsync();
        File.Delete(_directory.File("gridgov.db"));

        await using var store = await SqliteFixture.OpenAsync(_directory.FullName);
    }

    [Fact]
    public async Task The_database_is_in_write_ahead_mode_and_syncs_every_commit()
    {
        await using var store = await SqliteFixture.OpenAsync(_directory.FullName);
        using var connection = SqliteFile.OpenForWriting(_directory.File("gridgov.db"));

        connection.Ask("PRAGMA journal_mode").ShouldBe("wal");
        connection.Ask("PRAGMA synchronous").ShouldBe("2");
    }

    private void Execute(string sql)
    {
        using var connection = SqliteConnection.Open(_directory.File("gridgov.db"), mayCreate: true);
        connection.Execute(sql);
    }

    private async Task<string> RefusalAsync(string? directory = null) =>
        (await Should.ThrowAsync<StoreException>(() => SqliteFixture.OpenAsync(directory ?? _directory.FullName))).Message;
}
