namespace GridGov.Grains.Verification;

/// <summary>One thing that a verification found.</summary>
/// <param name="Kind">What.</param>
/// <param name="Subject">Of what: a state with its key, an incident, a district.</param>
/// <param name="Detail">The particulars; empty when the kind says it all.</param>
public sealed record Finding(FindingKind Kind, string Subject, string Detail)
{
    /// <summary>It is wrong, rather than on its way.</summary>
    public bool IsFault => IsFaultKind(Kind);

    internal static bool IsFaultKind(FindingKind kind) => kind < FindingKind.ReminderLeftOver;
}
