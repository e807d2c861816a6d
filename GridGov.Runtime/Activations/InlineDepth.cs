namespace GridGov.Runtime;

/// <summary>How many grain turns are nested on this thread's stack.</summary>
internal static class InlineDepth
{
    [ThreadStatic]
    private static int t_depth;

    public static int Current => t_depth;

    public static void Enter() => t_depth++;

    public static void Leave() => t_depth--;
}
