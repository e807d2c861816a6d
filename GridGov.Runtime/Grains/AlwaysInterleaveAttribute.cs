namespace GridGov.Runtime;

/// <summary>The call may start while another call of the grain awaits.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AlwaysInterleaveAttribute : Attribute;
