namespace GridGov.Runtime;

/// <summary>Marks a type that may travel in a grain call. In process nothing is copied; Orleans generates its serializer from it.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum | AttributeTargets.Interface)]
public sealed class GenerateSerializerAttribute : Attribute;
