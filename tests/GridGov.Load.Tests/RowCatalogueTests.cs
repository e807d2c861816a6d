using GridGov.Load.Rows;

namespace GridGov.Load.Tests;

public sealed class RowCatalogueTests
{
    [Fact]
    public void Rows_have_names_of_their_own() => RowCatalogue.All.Select(static row => row.Name).ShouldBeUnique();
}
