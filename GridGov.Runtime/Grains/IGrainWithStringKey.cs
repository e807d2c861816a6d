namespace GridGov.Runtime;

/// <summary>A grain that is addressed by a string key.</summary>
public interface IGrainWithStringKey : IGrain;
