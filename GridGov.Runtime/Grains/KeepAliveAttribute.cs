namespace GridGov.Runtime;

/// <summary>Idle activations of the grain class are not collected.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class KeepAliveAttribute : Attribute;
