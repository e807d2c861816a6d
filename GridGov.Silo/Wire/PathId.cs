namespace GridGov.Silo.Wire;

/// <summary>An id in a path. Text that cannot be an id is refused before the handler.</summary>
internal readonly record struct PathId<TId>(TId Value)
    where TId : struct, IPlainId<TId>
{
    public static bool TryParse(string? text, out PathId<TId> id)
    {
        var isId = PlainId.TryParse<TId>(text, out var value);
        id = new PathId<TId>(value);
        return isId;
    }
}
