namespace GridGov.Runtime.Generators;

/// <summary>A parameter as it is written in generated code.</summary>
internal sealed record ParameterModel(string Type, string Name, bool IsCancellationToken);

/// <summary>A method of a grain interface.</summary>
/// <param name="DeclaringType">The interface that declares it, fully qualified.</param>
/// <param name="Name">Its name.</param>
/// <param name="Mode">A member of CallMode.</param>
/// <param name="ReturnType">As written in generated code.</param>
/// <param name="ResultType">The T of Task of T or ValueTask of T, null without one.</param>
internal sealed record MethodModel(
    string DeclaringType, string Name, string Mode, bool IsOneWay, string ReturnType, string? ResultType, bool IsValueTask, EquatableArray<ParameterModel> Parameters);

/// <summary>A grain interface.</summary>
internal sealed record ContractModel(
    string FullName, string DisplayName, string ReferenceName, bool IsPublic, EquatableArray<MethodModel> Methods, EquatableArray<FaultModel> Faults);

/// <summary>A grain class.</summary>
/// <param name="Arguments">The expressions that fill its constructor.</param>
internal sealed record GrainClassModel(
    string FullName, string GrainType, bool IsReentrant, bool IsKeptAlive, bool IsRemindable, int MaxWorkers,
    EquatableArray<string> Arguments, EquatableArray<string> Interfaces, EquatableArray<string> StateNames, EquatableArray<FaultModel> Faults);
