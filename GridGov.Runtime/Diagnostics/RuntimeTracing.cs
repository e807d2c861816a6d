using System.Diagnostics;

namespace GridGov.Runtime;

/// <summary>A span per call, from the moment it is sent to its answer; only while somebody listens.</summary>
public static class RuntimeTracing
{
    /// <summary>The name of the activity source.</summary>
    public const string SourceName = "GridGov.Runtime";

    private static readonly ActivitySource Source = new(SourceName);

    internal static bool IsListenedTo => Source.HasListeners();

    /// <summary>Starts the span and makes it the parent of what the grain does, without making it the caller's current one.</summary>
    internal static void Start(GrainCall call, GrainType type, string key)
    {
        if (!Source.HasListeners())
        {
            return;
        }

        var caller = Activity.Current;
        if (Source.StartActivity(call.Method.ToString(), ActivityKind.Internal) is not { } span)
        {
            return;
        }

        span.SetTag("gridgov.grain.type", type.Name);
        span.SetTag("gridgov.grain.key", key);
        call.Span = span;
        call.Flow = ExecutionContext.Capture();
        Activity.Current = caller;
    }
}
