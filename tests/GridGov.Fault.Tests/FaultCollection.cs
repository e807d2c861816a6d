// Most scenarios wait for silos to start, die and come back: more of them run at a time than there are processors.
[assembly: CollectionBehavior(MaxParallelThreads = 4)]
[assembly: TestCollectionOrderer("GridGov.Fault.Tests.LongestFirst", "GridGov.Fault.Tests")]

namespace GridGov.Fault.Tests;

/// <summary>Scenarios that measure how others are served meanwhile, and keep every processor busy: each has the machine for itself.</summary>
[CollectionDefinition(nameof(FaultCollection), DisableParallelization = true)]
public sealed class FaultCollection;
