namespace GridGov.Runtime;

/// <summary>What grains and grain references say about themselves.</summary>
public static class GrainExtensions
{
    /// <summary>The key of the grain.</summary>
    public static string GetPrimaryKeyString(this IAddressable grain) => grain.GetGrainId().Key;

    /// <summary>The identity of the grain.</summary>
    /// <exception cref="ArgumentException">The object is neither a grain nor a reference of this runtime.</exception>
    public static GrainId GetGrainId(this IAddressable grain) => grain switch
    {
        GrainReference reference => reference.GrainId,
        IGrainBase instance => instance.GrainContext.GrainId,
        _ => throw new ArgumentException($"{grain.GetType()} is not addressable by this runtime.", nameof(grain)),
    };

    /// <summary>A reference to this grain that may be handed to others.</summary>
    public static TGrainInterface AsReference<TGrainInterface>(this IAddressable grain)
        where TGrainInterface : IGrainWithStringKey => grain switch
        {
            GrainReference reference => reference.Runtime.GetGrain<TGrainInterface>(reference.Key),
            Grain instance => instance.Activation.Runtime.GetGrain<TGrainInterface>(instance.Activation.Key),
            _ => throw new ArgumentException($"{grain.GetType()} is not addressable by this runtime.", nameof(grain)),
        };
}
