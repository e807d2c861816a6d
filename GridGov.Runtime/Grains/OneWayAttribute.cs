namespace GridGov.Runtime;

/// <summary>The caller does not wait: the call is queued, in order, and a failure is counted and logged at the callee.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OneWayAttribute : Attribute;
