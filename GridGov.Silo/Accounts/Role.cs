namespace GridGov.Silo.Accounts;

/// <summary>What an account is for.</summary>
[JsonConverter(typeof(WireEnumConverter<Role>))]
public enum Role
{
    /// <summary>Watches the wall and acknowledges.</summary>
    Monitor,

    /// <summary>Also assigns, escalates and resolves.</summary>
    Dispatcher,

    /// <summary>A grid worker's own account, tied to the worker.</summary>
    Worker,

    /// <summary>Verifies, archives and assesses; registers workers and devices.</summary>
    Supervisor,

    /// <summary>Registers, imports, manages accounts.</summary>
    Admin,

    /// <summary>A gateway or another system: feed and devices.</summary>
    Integrator,

    /// <summary>A department (部门) that streets whistle for: it sees what it was called to, reports in, answers, and closes what it leads.</summary>
    Department,
}
