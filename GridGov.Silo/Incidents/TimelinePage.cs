using GridGov.Grains.Incidents;

namespace GridGov.Silo.Incidents;

/// <summary>An incident's story.</summary>
/// <param name="Items">All of it, oldest first.</param>
/// <param name="Next">Always null: it is one page.</param>
/// <param name="IsVerified">Every hash was reckoned again and fits the one before it.</param>
internal sealed record TimelinePage(
    ImmutableArray<TimelineEntry> Items,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Next,
    [property: JsonPropertyName("verified")] bool IsVerified)
{
    public static TimelinePage Of(ImmutableArray<TimelineEntry> entries) => new(entries, null, TimelineChain.FirstBroken(entries) is null);
}
