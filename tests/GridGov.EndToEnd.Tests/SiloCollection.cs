namespace GridGov.EndToEnd.Tests;

/// <summary>Silo processes and browsers run one after another: two cores are not many.</summary>
[CollectionDefinition(nameof(SiloCollection), DisableParallelization = true)]
public sealed class SiloCollection;
