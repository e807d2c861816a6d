using GridGov.Testing.EndToEnd;

namespace GridGov.Fault.Tests.Environment.Drivers;

/// <summary>
/// Makes a data directory read-only under a running silo, as a kernel does with a disk that fails: also the files that are open. A mount point cannot be
/// remounted while it is written to, so the files get the immutable flag; where there is none, their size is limited to what it is not.
/// </summary>
internal sealed class ImmutableFiles(SiloProcess silo) : IAsyncDisposable
{
    private bool _hasFlag = true;

    /// <summary>For the test's output.</summary>
    public string Kind => _hasFlag ? "immutable flag" : "file size limit";

    public async Task SetAsync()
    {
        // Not the shared memory file: it is mapped, and a write to a page of it would end the process (SIGBUS).
        _hasFlag = (await Shell.RunAsync("chattr", ["+i", .. Directory.GetFiles(silo.DataDirectory, "gridgov.db").Concat(Directory.GetFiles(silo.DataDirectory, "*-wal")), silo.DataDirectory])).ExitCode == 0;
        if (!_hasFlag)
        {
            await FileSizeLimit.SetAsync(silo, "4096:unlimited");
        }
    }

    public async Task ClearAsync()
    {
        if (_hasFlag)
        {
            (await Shell.RunAsync("chattr", ["-R", "-i", silo.DataDirectory])).ExitCode.ShouldBe(0);
        }
        else
        {
            await FileSizeLimit.SetAsync(silo, "unlimited:unlimited");
        }
    }

    /// <summary>Whatever happened, the directory can be removed.</summary>
    public async ValueTask DisposeAsync() => await Shell.RunAsync("chattr", ["-R", "-i", silo.DataDirectory]);
}
