namespace GridGov.Runtime;

/// <summary>Runs around every grain call, in the turn of the callee. Registered filters switch the allocation-free path off.</summary>
public interface IIncomingGrainCallFilter
{
    /// <summary>Runs around a call; not calling <see cref="IGrainCallContext.Invoke"/> answers in the grain's place.</summary>
    Task Invoke(IIncomingGrainCallContext context);
}
