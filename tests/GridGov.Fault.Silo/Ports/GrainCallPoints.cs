namespace GridGov.Fault.Silo.Ports;

/// <summary><c>call.{grain}.{method}</c>, in the turn of the callee. Questions are no steps.</summary>
internal sealed class GrainCallPoints(FaultPoints points) : IIncomingGrainCallFilter
{
    public Task Invoke(IIncomingGrainCallContext context) => IsQuestion(context.MethodName)
        ? context.Invoke()
        : points.AroundAsync($"call.{Short(context.InterfaceName)}.{context.MethodName[..^"Async".Length]}", context.TargetId.ToString(), context.Invoke);

    private static bool IsQuestion(string method) =>
        method.StartsWith("Get", StringComparison.Ordinal) || method.StartsWith("Find", StringComparison.Ordinal) || !method.EndsWith("Async", StringComparison.Ordinal);

    // GridGov.Interfaces.Incidents.IIncidentGrain
    private static string Short(string interfaceName) => interfaceName[(interfaceName.LastIndexOf('.') + 2)..].Replace("Grain", "", StringComparison.Ordinal);
}
