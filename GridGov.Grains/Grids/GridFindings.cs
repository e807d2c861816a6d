using System.Collections.Immutable;
using GridGov.Interfaces.Grids;

namespace GridGov.Grains.Grids;

/// <summary>Gathers the findings of an import, at most so many of each sort.</summary>
internal sealed class GridFindings(int limit)
{
    private readonly ImmutableArray<GridImportFinding>.Builder _errors = ImmutableArray.CreateBuilder<GridImportFinding>();
    private readonly ImmutableArray<GridImportFinding>.Builder _warnings = ImmutableArray.CreateBuilder<GridImportFinding>();

    public bool HasErrors => _errors.Count > 0;

    public ImmutableArray<GridImportFinding> Errors => _errors.ToImmutable();

    public ImmutableArray<GridImportFinding> Warnings => _warnings.ToImmutable();

    public void Error(GridDefinition grid, string problem, string message) => Add(_errors, grid, problem, message);

    public void Warning(GridDefinition grid, string problem, string message) => Add(_warnings, grid, problem, message);

    private void Add(ImmutableArray<GridImportFinding>.Builder findings, GridDefinition grid, string problem, string message)
    {
        if (findings.Count < limit)
        {
            findings.Add(new GridImportFinding(grid.Code.Value ?? "", problem, message));
        }
        else if (findings.Count == limit)
        {
            findings.Add(new GridImportFinding("", "more", $"There are more; only the first {limit} are listed."));
        }
    }
}
