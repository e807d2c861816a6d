namespace GridGov.Simulator.Registration;

/// <summary>An account of the sample district.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Password">Follows from the seed; for demonstrations only.</param>
/// <param name="Role">The role's wire word.</param>
/// <param name="Worker">The worker whose account it is; <see langword="null"/> for all other roles.</param>
public sealed record DemoAccount(string Name, string Password, string Role, string? Worker = null);
