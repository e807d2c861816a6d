namespace GridGov.Fault.Tests;

/// <summary>Scenarios that keep both cores busy run one after another.</summary>
[CollectionDefinition(nameof(FaultCollection), DisableParallelization = true)]
public sealed class FaultCollection;
