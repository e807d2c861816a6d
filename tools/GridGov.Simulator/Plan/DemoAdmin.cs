namespace GridGov.Simulator.Plan;

/// <summary>The first account of a drill's silo, when no password is given.</summary>
public static class DemoAdmin
{
    /// <summary>Follows from the seed; for demonstrations only.</summary>
    public static string PasswordOf(long seed) => DemoSecrets.Of(seed, "account/admin")[..16];
}
