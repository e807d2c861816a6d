namespace GridGov.Runtime;

/// <summary>A name that stays when the code is renamed: of a grain class (in stored reminders), an interface or a value type.</summary>
/// <param name="alias">The name; unique among its kind.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Enum | AttributeTargets.Method)]
public sealed class AliasAttribute(string alias) : Attribute
{
    /// <summary>The name.</summary>
    public string Alias { get; } = alias;
}
