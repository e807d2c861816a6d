namespace GridGov.Runtime;

/// <summary>Makes references to grains. A reference costs one small object; the grain itself is activated by its first call.</summary>
public interface IGrainFactory
{
    /// <summary>A reference to the one grain of this interface with this key. Never null; the grain need not be active.</summary>
    /// <exception cref="InvalidOperationException">No registered grain class implements the interface.</exception>
    TGrainInterface GetGrain<TGrainInterface>(string primaryKey)
        where TGrainInterface : IGrainWithStringKey;
}
