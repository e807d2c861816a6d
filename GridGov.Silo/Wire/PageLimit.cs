namespace GridGov.Silo.Wire;

/// <summary>How long a page is: 200 unless <c>?limit=</c> says 1 to 1,000.</summary>
internal static class PageLimit
{
    public const int Default = 200;
    public const int Max = 1_000;

    public static int Of(int? limit) => limit ?? Default;

    public static ProblemHttpResult? Fault(int? limit) =>
        limit is < 1 or > Max ? Problem.Invalid("limit", $"limit must be 1 to {Max}.") : null;
}
