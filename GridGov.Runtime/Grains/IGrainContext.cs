namespace GridGov.Runtime;

/// <summary>The activation a grain instance lives in.</summary>
public interface IGrainContext
{
    /// <summary>The identity of the grain.</summary>
    GrainId GrainId { get; }

    /// <summary>The grain instance, null while it is being constructed.</summary>
    object? GrainInstance { get; }

    /// <summary>The services of the host; scoped services are not available to grains.</summary>
    IServiceProvider ActivationServices { get; }
}
