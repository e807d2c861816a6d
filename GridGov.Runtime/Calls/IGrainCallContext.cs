namespace GridGov.Runtime;

/// <summary>A call on its way to a grain.</summary>
public interface IGrainCallContext
{
    /// <summary>The grain instance that is called.</summary>
    object Grain { get; }

    /// <summary>The grain that calls, null when it is the host.</summary>
    GrainId? SourceId { get; }

    /// <summary>The grain that is called.</summary>
    GrainId TargetId { get; }

    /// <summary>The full name of the grain interface.</summary>
    string InterfaceName { get; }

    /// <summary>The method of the grain interface.</summary>
    string MethodName { get; }

    /// <summary>The result, null before the call and for methods without one.</summary>
    object? Result { get; set; }

    /// <summary>Goes on to the next filter or the grain.</summary>
    Task Invoke();
}
