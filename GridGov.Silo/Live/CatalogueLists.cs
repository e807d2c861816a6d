namespace GridGov.Silo.Live;

/// <summary>Pages of entities from the catalogue, inside the caller's scope.</summary>
internal sealed class CatalogueLists(IEntityCatalogue catalogue, EntityScope scope)
{
    public async Task<IResult> ListAsync(
        Caller caller, DistrictId district, CatalogueQuery query, string? grid, int? limit, CancellationToken cancellationToken)
    {
        if (PageLimit.Fault(limit) is { } fault)
        {
            return fault;
        }

        var (within, refusal) = await GridAsync(caller, district, grid, cancellationToken);
        if (refusal is not null)
        {
            return refusal;
        }

        try
        {
            var page = await catalogue.ListAsync(district, query with { Grid = within, Limit = PageLimit.Of(limit) }, cancellationToken);
            return new RawPage(page.Items.Select(item => item.Entry.Body), page.Next);
        }
        catch (FormatException)
        {
            return Problem.Invalid("next", "next must be the value that the last page gave.");
        }
    }

    /// <summary>The grid to filter by: the one asked for, if it is inside the caller's scope; else the caller's own.</summary>
    public async ValueTask<(GridCode? Grid, ProblemHttpResult? Refusal)> GridAsync(
        Caller caller, DistrictId district, string? asked, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(asked))
        {
            return (caller.Grid, null);
        }

        if (!PlainId.TryParse<GridCode>(asked, out var grid))
        {
            return (null, Problem.Invalid("grid", "grid is not a grid code."));
        }

        return await scope.CoversAsync(caller, district, grid, cancellationToken)
            ? (grid, null)
            : (null, Problem.Forbidden($"Your account sees the grid {caller.Grid} and below."));
    }
}
