using System.Diagnostics;

namespace GridGov.Storage;

/// <summary>Names of the store's activities.</summary>
public static class StorageTracing
{
    /// <summary>The source to subscribe to.</summary>
    public const string SourceName = "GridGov.Storage";

    internal const string Commit = "storage.commit";

    internal const string WritesTag = "gridgov.storage.writes";

    internal static readonly ActivitySource Source = new(SourceName);
}
