namespace GridGov.Runtime;

/// <summary>Anything that calls can be sent to: grain references and grains themselves.</summary>
public interface IAddressable;
