using GridGov.Interfaces.Assessments;

namespace GridGov.Silo.Assessments;

/// <summary>Who may see whose assessment: workers and departments their own; supervisors and admins those of their scope, departments only with the whole district in it.</summary>
internal sealed class AssessmentAccess(AssessmentBook book, EntityScope scope, GridMapCache maps, AccountDirectory accounts)
{
    /// <summary>Those of a level that the caller may see, with their names, and the workers whose patrols count for them; or why none.</summary>
    public async Task<(AssessmentSubjects Subjects, ProblemHttpResult? Refusal)> OpenAsync(
        Caller caller, DistrictId district, AssessmentLevel level, CancellationToken cancellationToken)
    {
        if (caller.GrantOf(Right.SeeAssessments) == Grant.Own)
        {
            return level switch
            {
                AssessmentLevel.Worker when caller.Worker is { } own => (Workers([.. (await book.WorkersAsync(district, cancellationToken)).Where(worker => worker.Id == own)]), null),
                AssessmentLevel.Department when caller.Department is { } name => (new AssessmentSubjects(new() { [name] = name }, [], IsAll: false), null),
                _ => (AssessmentSubjects.None, Problem.Forbidden("A worker and a department see their own assessment alone.")),
            };
        }

        return level switch
        {
            AssessmentLevel.Worker => (Workers([.. await WorkersAsync(caller, district, cancellationToken)]), null),
            AssessmentLevel.Grid => (await GridsAsync(caller, district, cancellationToken), null),
            _ when caller.Grid is not null => (AssessmentSubjects.None, Problem.Forbidden("Departments are the whole district's; your account sees a part of it.")),
            _ => (await DepartmentsAsync(district, cancellationToken), null),
        };
    }

    /// <summary>Departments that an account of the district speaks for.</summary>
    public async Task<AssessmentSubjects> DepartmentsAsync(DistrictId district, CancellationToken cancellationToken) => new(
        (await accounts.ListAsync(cancellationToken)).Where(account => account.District == district.Value).Select(static account => account.Department).OfType<string>()
            .Distinct().ToDictionary(static name => name, static name => name), [], IsAll: true);

    private static AssessmentSubjects Workers(ImmutableArray<WorkerSnapshot> workers) =>
        new(workers.ToDictionary(static worker => worker.Id.Value, static worker => worker.Name, StringComparer.Ordinal), workers, IsAll: false);

    private async Task<List<WorkerSnapshot>> WorkersAsync(Caller caller, DistrictId district, CancellationToken cancellationToken)
    {
        var seen = new List<WorkerSnapshot>();
        foreach (var worker in await book.WorkersAsync(district, cancellationToken))
        {
            if (await scope.CoversAnyAsync(caller, district, worker.Grids, cancellationToken))
            {
                seen.Add(worker);
            }
        }

        return seen;
    }

    private async Task<AssessmentSubjects> GridsAsync(Caller caller, DistrictId district, CancellationToken cancellationToken)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var grid in (await maps.GetMapAsync(district, cancellationToken)).WithClosed.Where(static grid => grid.Level == GridLevel.Base))
        {
            if (await scope.CoversAsync(caller, district, grid.Code, cancellationToken))
            {
                names[grid.Code.Value] = grid.Name;
            }
        }

        return new AssessmentSubjects(names, [.. (await WorkersAsync(caller, district, cancellationToken)).Where(worker => worker.Grids.Any(grid => names.ContainsKey(grid.Value)))], IsAll: caller.Grid is null);
    }
}

/// <summary>Whom a caller may see.</summary>
/// <param name="Names">By subject.</param>
/// <param name="Workers">Those whose patrols count.</param>
/// <param name="IsAll">Also those that are not known any more: grids that were merged away, departments without an account.</param>
internal sealed record AssessmentSubjects(Dictionary<string, string> Names, ImmutableArray<WorkerSnapshot> Workers, bool IsAll)
{
    public static readonly AssessmentSubjects None = new([], [], IsAll: false);

    public bool Has(string subject) => IsAll || Names.ContainsKey(subject);

    public string NameOf(string subject) => Names.GetValueOrDefault(subject, subject);
}
