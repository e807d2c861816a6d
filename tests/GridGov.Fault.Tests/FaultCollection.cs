// The two crash matrices, which mostly wait for a silo to start or a database to answer, run side by side.
[assembly: CollectionBehavior(MaxParallelThreads = 2)]
[assembly: TestCollectionOrderer("GridGov.Fault.Tests.LongestFirst", "GridGov.Fault.Tests")]

namespace GridGov.Fault.Tests;

/// <summary>Scenarios with a clock or a limit of memory, or that measure how others are served meanwhile: one after another, behind the crash matrices.</summary>
[CollectionDefinition(nameof(FaultCollection), DisableParallelization = true)]
public sealed class FaultCollection;
