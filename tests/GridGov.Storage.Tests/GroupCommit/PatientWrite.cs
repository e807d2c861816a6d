using GridGov.Storage.GroupCommit;

namespace GridGov.Storage.Tests.GroupCommit;

/// <summary>Waits for company, as fixes do.</summary>
internal sealed class PatientWrite(int number) : WriteOperation<FakeSession>
{
    private readonly TaskCompletionSource<int> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal Task<int> Completion => _completion.Task;

    internal override bool IsPatient => true;

    internal override void Apply(FakeSession session) => session.Applied.Add(number);

    internal override void Settle() => _completion.SetResult(number);

    internal override void Abandon(Exception reason) => _completion.SetException(reason);
}
