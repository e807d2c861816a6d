using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Workers;
using Microsoft.Extensions.Logging;

namespace GridGov.Grains.Workers;

internal sealed partial class WorkerGrain
{
    [LoggerMessage(Level = LogLevel.Debug, Message = "Worker {Worker} of {District} on duty: {IsOnDuty}")]
    private partial void DutyChanged(DistrictId district, WorkerId worker, bool isOnDuty);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Worker {Worker} of {District} cannot tell the feed; it is tried again until it takes it")]
    private partial void WorkerNewsStuck(Exception exception, DistrictId district, WorkerId worker);

    // Debug: when the index is full, all workers owe it news; the counter gridgov.outbox.failures tells the operator.
    [LoggerMessage(Level = LogLevel.Debug, Message = "Worker {Worker} of {District} owes the dispatch index its news")]
    private partial void DispatchNewsOwed(Exception exception, DistrictId district, WorkerId worker);
}
