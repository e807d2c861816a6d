
namespace GridGov.EndToEnd.Tests.Drivers;

/// <summary>Publishes the silo once a test run, as an operator would get it.</summary>
internal static class PublishedSilo
{
    private static readonly Lazy<Task<string>> Published = new(PublishAsync);

    /// <summary>Path of the published GridGov.Silo.dll.</summary>
    public static Task<string> DllAsync() => Published.Value;

    public static string RepositoryRoot { get; } = FindRoot();

    private static async Task<string> PublishAsync()
    {
        var configuration = AppContext.BaseDirectory.Contains("release", StringComparison.OrdinalIgnoreCase) ? "Release" : "Debug";
        var output = Path.Combine(RepositoryRoot, "artifacts", "end-to-end", "silo");
        var (exitCode, text) = await Shell.RunAsync(
            "dotnet", ["publish", Path.Combine(RepositoryRoot, "GridGov.Silo"), "--no-build", "-c", configuration, "-o", output, "-v", "q"]);
        exitCode.ShouldBe(0, $"dotnet publish failed: {text}");
        return Path.Combine(output, "GridGov.Silo.dll");
    }

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "GridGov.sln")))
        {
            directory = directory.Parent;
        }

        return directory?.FullName ?? throw new InvalidOperationException($"No GridGov.sln above {AppContext.BaseDirectory}.");
    }
}
