namespace GridGov.Runtime;

/// <summary>Marker of every grain interface.</summary>
public interface IGrain : IAddressable;
