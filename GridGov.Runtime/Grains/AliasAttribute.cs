namespace GridGov.Runtime;

/// <summary>A name that stays when the code is renamed: of an interface, a method or a value type. A grain class has a <see cref="GrainTypeAttribute"/>.</summary>
/// <param name="alias">The name; unique among its kind.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Enum | AttributeTargets.Method)]
public sealed class AliasAttribute(string alias) : Attribute
{
    /// <summary>The name.</summary>
    public string Alias { get; } = alias;
}
