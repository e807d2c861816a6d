namespace GridGov.Silo.Hosting;

/// <summary>
/// How sockets complete: on the thread that polls them, without a hop through the pool. Kestrel hops by itself, and what MQTT does there never
/// blocks. .NET reads the variable when the first socket is made. The pool's spin limit stands in runtimeconfig.template.json.
/// </summary>
internal static class SocketTuning
{
    public const string InlineCompletions = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";

    /// <summary>Before the first socket. What the operator has set stays.</summary>
    public static void Apply()
    {
        if (Environment.GetEnvironmentVariable(InlineCompletions) is null)
        {
            Environment.SetEnvironmentVariable(InlineCompletions, "1");
        }
    }
}
