using Xunit.Abstractions;

namespace GridGov.Fault.Tests;

/// <summary>The crash matrices take longest, so they begin first.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderByDescending(static collection => collection.DisplayName.Contains("CrashMatrix", StringComparison.Ordinal));
}
