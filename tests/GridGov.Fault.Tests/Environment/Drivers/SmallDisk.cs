using GridGov.Testing.EndToEnd;

namespace GridGov.Fault.Tests.Environment.Drivers;

/// <summary>
/// A data directory on a disk of its own that can be filled and freed. Where the tests may not mount, the silo's files get a size limit
/// instead (RLIMIT_FSIZE), which is lowered and raised while it runs; <see cref="Kind"/> says which it is.
/// </summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private const string Ballast = "ballast";

    private readonly bool _isMounted;

    private SmallDisk(string directory, bool isMounted) => (Root, _isMounted) = (directory, isMounted);

    /// <summary>Where it is mounted.</summary>
    public string Root { get; }

    /// <summary>Where a silo's data go.</summary>
    public string DataDirectory => Path.Combine(Root, "data");

    /// <summary>For the test's output.</summary>
    public string Kind => _isMounted ? "tmpfs" : "file size limit";

    /// <summary>How to start a silo on it: a write beyond a size limit must be an error and not a signal.</summary>
    public SiloLaunch Launch(params string[] arguments) => new()
    {
        DataDirectory = DataDirectory,
        Arguments = arguments,
        Wrapper = _isMounted ? [] : FileSizeLimit.Wrapper,
    };

    public static async Task<SmallDisk> CreateAsync(int mebibytes)
    {
        var root = Directory.CreateTempSubdirectory("gridgov-disk-").FullName;
        var (exitCode, _) = await Shell.RunAsync("mount", ["-t", "tmpfs", "-o", $"size={mebibytes}m", "gridgov-test", root]);
        var disk = new SmallDisk(root, exitCode == 0);
        Directory.CreateDirectory(disk.DataDirectory);
        return disk;
    }

    /// <summary>Before a silo runs on it: nothing can be written there.</summary>
    public async Task SetReadOnlyAsync()
    {
        var (exitCode, output) = _isMounted
            ? await Shell.RunAsync("mount", ["-o", "remount,ro", Root])
            : await Shell.RunAsync("chmod", ["a-w", DataDirectory]);
        exitCode.ShouldBe(0, output);
    }

    /// <summary>Leaves no room.</summary>
    public async Task FillAsync(SiloProcess silo)
    {
        if (!_isMounted)
        {
            await FileSizeLimit.SetAsync(silo, "4096:unlimited");
            return;
        }

        // More than there is: fallocate takes what it gets, block by block, down to the last one.
        var ballast = Path.Combine(Root, Ballast);
        foreach (var block in new[] { 1 << 20, 1 << 16, 1 << 12 })
        {
            await Shell.RunAsync("dd", ["if=/dev/zero", $"of={ballast}", $"bs={block}", "oflag=append", "conv=notrunc"]);
        }

        new DriveInfo(Root).AvailableFreeSpace.ShouldBeLessThan(1 << 12);
    }

    /// <summary>Gives all the room back.</summary>
    public Task FreeAsync(SiloProcess silo)
    {
        if (!_isMounted)
        {
            return FileSizeLimit.SetAsync(silo, "unlimited:unlimited");
        }

        File.Delete(Path.Combine(Root, Ballast));
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        if (_isMounted)
        {
            await Shell.RunAsync("umount", ["--lazy", Root]);
        }

        Directory.Delete(Root, recursive: true);
    }
}
