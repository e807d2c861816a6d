namespace GridGov.Testing.EndToEnd;

/// <summary>Publishes the silo once a test run, as an operator would get it.</summary>
internal static class PublishedSilo
{
    private static readonly Lazy<Task<string>> Published = new(PublishAsync);

    /// <summary>Path of the published GridGov.Silo.dll.</summary>
    public static Task<string> DllAsync() => Published.Value;

    private static async Task<string> PublishAsync()
    {
        var configuration = AppContext.BaseDirectory.Contains("release", StringComparison.OrdinalIgnoreCase) ? "Release" : "Debug";
        var output = Checkout.PathOf("artifacts", "end-to-end", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name);
        await using var turn = await TurnAsync();
        var (exitCode, text) = await Shell.RunAsync(
            "dotnet", ["publish", Checkout.PathOf("GridGov.Silo"), "--no-build", "-c", configuration, "-o", output, "-v", "q"]);
        exitCode.ShouldBe(0, $"dotnet publish failed: {text}");
        return Path.Combine(output, "GridGov.Silo.dll");
    }

    /// <summary>Test projects that run side by side publish one after the other, each for itself: what one has started must not be replaced by another.</summary>
    private static async Task<FileStream> TurnAsync()
    {
        FileStream? turn = null;
        var path = Path.Combine(Directory.CreateDirectory(Checkout.PathOf("artifacts", "end-to-end")).FullName, "publishing");
        await Eventually.That(
            () =>
            {
                try
                {
                    turn = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
                    return true;
                }
                catch (IOException)
                {
                    return false;
                }
            },
            "the other test project has published",
            TimeSpan.FromMinutes(3));
        return turn!;
    }
}
