namespace GridGov.Runtime;

/// <summary>The call changes nothing and may interleave with other calls that change nothing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReadOnlyAttribute : Attribute;
