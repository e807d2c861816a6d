namespace GridGov.Silo.Accounts;

/// <summary>Roles as the words that the contract and the store use.</summary>
internal static class RoleWords
{
    public static Role? Parse(string? word) => word switch
    {
        "monitor" => Role.Monitor,
        "dispatcher" => Role.Dispatcher,
        "worker" => Role.Worker,
        "supervisor" => Role.Supervisor,
        "admin" => Role.Admin,
        "integrator" => Role.Integrator,
        "department" => Role.Department,
        _ => null,
    };

    public static string Word(this Role role) => role switch
    {
        Role.Monitor => "monitor",
        Role.Dispatcher => "dispatcher",
        Role.Worker => "worker",
        Role.Supervisor => "supervisor",
        Role.Admin => "admin",
        Role.Department => "department",
        _ => "integrator",
    };
}
