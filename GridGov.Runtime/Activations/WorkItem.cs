namespace GridGov.Runtime;

/// <summary>Something an activation runs next: a continuation, a started call, or a step of its life.</summary>
/// <param name="Work">A <see cref="SendOrPostCallback"/>, a <see cref="GrainCall"/> or an <see cref="ActivationPhase"/> to enter.</param>
/// <param name="State">The state of a continuation.</param>
/// <param name="Turn">The context of a continuation.</param>
internal readonly record struct WorkItem(object Work, object? State = null, TurnContext? Turn = null);
