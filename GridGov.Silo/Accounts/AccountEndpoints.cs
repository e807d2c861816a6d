namespace GridGov.Silo.Accounts;

/// <summary>Accounts of staff and integrations. An admin of a district manages that district's accounts only.</summary>
internal static class AccountEndpoints
{
    public static IEndpointRouteBuilder MapAccounts(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/accounts").WithTags("Accounts").Requires(Right.ManageAccounts);
        group.MapPut("/{name}", PutAsync).WithName("PutAccount");
        group.MapGet("", ListAsync).WithName("ListAccounts");
        group.MapGet("/{name}", GetAsync).WithName("GetAccount");
        group.MapDelete("/{name}", RemoveAsync).WithName("RemoveAccount");
        return api;
    }

    private static async Task<Results<Ok<AccountView>, ProblemHttpResult>> PutAsync(
        string name, AccountRequest request, Caller caller, AccountDirectory accounts, GatewayRevocation gateways, AuditWriter audit, TimeProvider time, CancellationToken cancellationToken)
    {
        var existing = await accounts.FindAsync(name, cancellationToken);
        var faults = AccountCheck.Check(name, request, existing is null);
        if (faults.Any)
        {
            return Problem.Invalid(faults);
        }

        var role = request.Role ?? RoleWords.Parse(existing!.Role)!.Value;
        var district = request.District ?? existing?.District ?? (caller.District is { } own ? own.Value : null);
        if (!MayManage(caller, district) || (existing is not null && !MayManage(caller, existing.District)))
        {
            return Problem.Forbidden("You manage only accounts of your own district.");
        }

        if (existing is not null && existing.Name == caller.Name && role != caller.Role)
        {
            return Problem.Conflict("own-role", "That would lock you out.", "Let another admin change your role.");
        }

        if (role == Role.Department && ((request.Department ?? existing?.Department) is null || district is null))
        {
            return Problem.Invalid("department", "An account of the role department needs its department and its district.");
        }

        var account = new StoredAccount
        {
            Name = existing?.Name ?? name,
            PasswordHash = existing?.PasswordHash ?? "",
            Role = role.Word(),
            District = district,
            Grid = request.Grid ?? existing?.Grid,
            Worker = request.Worker ?? existing?.Worker,
            Department = role == Role.Department ? request.Department?.Trim() ?? existing?.Department : null,
            Stamp = existing?.Stamp ?? "",
            CreatedAt = existing?.CreatedAt ?? time.GetUtcNow(),
        };
        await accounts.PutAsync(
            request.Password is { } password ? accounts.WithPassword(account, password) : account, cancellationToken);
        await audit.WriteAsync(
            district is null ? null : new DistrictId(district), caller, existing is null ? "create_account" : "change_account", $"account:{account.Name}", role.Word(), cancellationToken);
        gateways.End(account.Name);
        return TypedResults.Ok(AccountView.Of(account));
    }

    private static async Task<Ok<PageOf<AccountView>>> ListAsync(Caller caller, AccountDirectory accounts, CancellationToken cancellationToken) =>
        TypedResults.Ok(new PageOf<AccountView>(
            [.. (await accounts.ListAsync(cancellationToken)).Where(account => MayManage(caller, account.District)).Select(AccountView.Of)], null));

    private static async Task<Results<Ok<AccountView>, ProblemHttpResult>> GetAsync(
        string name, Caller caller, AccountDirectory accounts, CancellationToken cancellationToken) =>
        await accounts.FindAsync(name, cancellationToken) is { } account && MayManage(caller, account.District)
            ? TypedResults.Ok(AccountView.Of(account))
            : Problem.Unknown("account", name);

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(
        string name, Caller caller, AccountDirectory accounts, GatewayRevocation gateways, AuditWriter audit, CancellationToken cancellationToken)
    {
        if (await accounts.FindAsync(name, cancellationToken) is not { } account || !MayManage(caller, account.District))
        {
            return Problem.Unknown("account", name);
        }

        if (account.Name == caller.Name)
        {
            return Problem.Conflict("own-account", "That would lock you out.", "Let another admin remove your account.");
        }

        await audit.WriteAsync(
            account.District is { } district ? new DistrictId(district) : null, caller, "remove_account", $"account:{account.Name}", null, cancellationToken);
        await accounts.RemoveAsync(name, cancellationToken);
        gateways.End(account.Name);
        return TypedResults.NoContent();
    }

    private static bool MayManage(Caller caller, string? district) => caller.District is not { } own || own.Value == district;
}
