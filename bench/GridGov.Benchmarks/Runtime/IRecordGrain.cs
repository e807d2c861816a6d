namespace GridGov.Benchmarks.Runtime;

/// <summary>A grain with a small record, as most of the product's are.</summary>
public interface IRecordGrain : IGrainWithStringKey
{
    /// <summary>Activates the grain.</summary>
    Task TouchAsync();
}
