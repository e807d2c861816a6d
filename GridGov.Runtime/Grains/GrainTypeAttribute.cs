namespace GridGov.Runtime;

/// <summary>
/// The name of a grain class in what is stored, its reminders above all; it stays when the class is renamed. Without it the class's name in lower case,
/// less "grain".
/// </summary>
/// <param name="grainType">The name; unique among grain classes.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class GrainTypeAttribute(string grainType) : Attribute
{
    /// <summary>The name.</summary>
    public string Name { get; } = grainType;
}
