using System.Security.Claims;

namespace GridGov.Silo.Accounts;

/// <summary>Who calls: an account with its role and scope, as it stands now.</summary>
/// <param name="Name">The account's name.</param>
/// <param name="Role">What it is for.</param>
/// <param name="District">Its district; <see langword="null"/>: all.</param>
/// <param name="Grid">Its grid; <see langword="null"/>: the whole district.</param>
/// <param name="Worker">The worker whose account it is; <see langword="null"/>: nobody's.</param>
/// <param name="Stamp">Changes with every password change.</param>
internal sealed record Caller(string Name, Role Role, DistrictId? District, GridCode? Grid, WorkerId? Worker, string Stamp)
{
    /// <summary>Who acts, for timelines and audit.</summary>
    public string Actor => Role == Role.Worker && Worker is { } worker ? $"worker:{worker}" : Name;

    /// <summary>The department that the account speaks for; <see langword="null"/>: none.</summary>
    public string? Department { get; init; }

    public static Caller Of(StoredAccount account) => new(
        account.Name,
        RoleWords.Parse(account.Role) ?? Role.Monitor,
        account.District is { } district ? new DistrictId(district) : null,
        account.Grid is { } grid ? new GridCode(grid) : null,
        account.Worker is { } worker ? new WorkerId(worker) : null,
        account.Stamp)
    {
        Department = account.Department,
    };

    /// <summary>The caller of a request; <see langword="null"/> when signed out.</summary>
    public static Caller? Of(ClaimsPrincipal user) => (user as CallerPrincipal)?.Caller;

    /// <summary>Binds the parameter of a handler whose endpoint requires a session.</summary>
    public static ValueTask<Caller?> BindAsync(HttpContext context) => ValueTask.FromResult(Of(context.User));

    public Grant GrantOf(Right right) => RoleTable.Of(Role, right);

    public bool Sees(DistrictId district) => District is null || District == district;

    /// <summary>Is something with that grid path inside the account's scope? What lies outside all grids is the whole district's.</summary>
    public bool Sees(ImmutableArray<GridCode> gridPath) => Grid is not { } grid || gridPath.Contains(grid);

    /// <summary>May the account do that for this worker?</summary>
    public bool MayFor(Right right, WorkerId worker) => GrantOf(right) switch
    {
        Grant.Scope => true,
        Grant.Own => Worker == worker,
        _ => false,
    };
}
