namespace GridGov.Silo.Accounts;

/// <summary>Checks what is said about an account.</summary>
internal static class AccountCheck
{
    public static Faults Check(string name, AccountRequest request, bool isNew)
    {
        var faults = new Faults();
        if (name.Length > AccountRules.MaxNameLength || !PlainId.IsValid(name))
        {
            faults.Add("name", $"name must be 1 to {AccountRules.MaxNameLength} letters, digits, '.', '_', '-' or ':'.");
        }

        if (request.Password is { Length: < AccountRules.MinPasswordLength or > AccountRules.MaxPasswordLength } || (isNew && request.Password is null))
        {
            faults.Add("password", $"password must have {AccountRules.MinPasswordLength} to {AccountRules.MaxPasswordLength} characters.");
        }

        if (isNew && request.Role is null)
        {
            faults.Add("role", "role must be one of monitor, dispatcher, worker, supervisor, admin, integrator, department.");
        }

        CheckId("district", request.District);
        CheckId("grid", request.Grid);
        CheckId("worker", request.Worker);
        if (isNew && request.Role == Role.Worker && (request.Worker is null || request.District is null))
        {
            faults.Add("worker", "An account of the role worker needs its worker and its district.");
        }

        if (isNew && request.Grid is not null && request.District is null)
        {
            faults.Add("grid", "An account with a grid needs its district.");
        }

        if (request.Department is not null)
        {
            faults.Require("department", request.Department, 32);
        }

        return faults;

        void CheckId(string field, string? id)
        {
            if (id is not null && !PlainId.IsValid(id))
            {
                faults.Add(field, $"{field} is not an id.");
            }
        }
    }
}
