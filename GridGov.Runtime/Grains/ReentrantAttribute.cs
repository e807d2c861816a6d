namespace GridGov.Runtime;

/// <summary>Every call of the grain class may interleave with the others at their awaits.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ReentrantAttribute : Attribute;
