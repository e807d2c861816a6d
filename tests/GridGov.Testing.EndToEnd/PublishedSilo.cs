
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
        var output = Checkout.PathOf("artifacts", "end-to-end", "silo");
        var (exitCode, text) = await Shell.RunAsync(
            "dotnet", ["publish", Checkout.PathOf("GridGov.Silo"), "--no-build", "-c", configuration, "-o", output, "-v", "q"]);
        exitCode.ShouldBe(0, $"dotnet publish failed: {text}");
        return Path.Combine(output, "GridGov.Silo.dll");
    }
}
