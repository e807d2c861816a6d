namespace GridGov.Silo.Wire;

/// <summary>A page of a list.</summary>
/// <param name="Items">At most the page's length.</param>
/// <param name="Next">For <c>?next=</c> of the next page; null when this is the last.</param>
internal sealed record PageOf<T>(
    ImmutableArray<T> Items, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Next);
