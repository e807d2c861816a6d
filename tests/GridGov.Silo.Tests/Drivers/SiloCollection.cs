namespace GridGov.Silo.Tests.Drivers;

/// <summary>Tests against the shared silo.</summary>
[CollectionDefinition(Name)]
public sealed class SiloCollection : ICollectionFixture<SiloFixture>
{
    public const string Name = "silo";
}
