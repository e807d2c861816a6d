namespace GridGov.Testing;

/// <summary>The checkout that the tests were built from. Found on disk, because a deterministic build hides source paths.</summary>
public static class Checkout
{
    /// <summary>Full path of the folder that holds GridGov.sln.</summary>
    public static string Root { get; } = Find();

    /// <summary>Full path of something in the checkout.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "GridGov.sln")))
        {
            directory = directory.Parent;
        }

        return directory?.FullName ?? throw new InvalidOperationException($"No GridGov.sln above {AppContext.BaseDirectory}.");
    }
}
