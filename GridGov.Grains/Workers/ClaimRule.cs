using System.Collections.Immutable;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Workers;

namespace GridGov.Grains.Workers;

/// <summary>May an incident have this worker? At most one urgent incident holds a worker; asking twice is asking once.</summary>
internal sealed class ClaimRule(DutyOptions options)
{
    /// <summary>Judges a claim by what stands in the inbox.</summary>
    public ClaimOutcome Judge(bool isOnDuty, ImmutableArray<WorkerTask> openTasks, WorkerTask offer)
    {
        var held = openTasks.Any(task => task.Incident == offer.Incident);
        if (!isOnDuty && !held)
        {
            return new ClaimOutcome(ClaimResult.OffDuty);
        }

        if (offer.IsUrgent && HolderOf(openTasks) is { } holder && holder != offer.Incident)
        {
            return new ClaimOutcome(ClaimResult.Busy, holder);
        }

        return held || openTasks.Length < options.InboxSize ? new ClaimOutcome(ClaimResult.Granted) : new ClaimOutcome(ClaimResult.Busy);
    }

    /// <summary>The urgent incident that holds the worker; null when free.</summary>
    public static IncidentId? HolderOf(ImmutableArray<WorkerTask> openTasks)
    {
        foreach (var task in openTasks)
        {
            if (task.IsUrgent)
            {
                return task.Incident;
            }
        }

        return null;
    }

    /// <summary>Puts a granted offer into the inbox, in the place of an older task of the same incident.</summary>
    public static ImmutableArray<WorkerTask> Accepted(ImmutableArray<WorkerTask> openTasks, WorkerTask offer) =>
        openTasks.RemoveAll(task => task.Incident == offer.Incident).Add(offer);

    /// <summary>The inbox after the incident changed a task: replaced in its place, or gone when it is over.</summary>
    public static ImmutableArray<WorkerTask> Changed(ImmutableArray<WorkerTask> openTasks, WorkerTask task)
    {
        for (var i = 0; i < openTasks.Length; i++)
        {
            if (openTasks[i].Task == task.Task)
            {
                return IsOpen(task.State) ? openTasks.SetItem(i, task) : openTasks.RemoveAt(i);
            }
        }

        return openTasks;
    }

    /// <summary>Is a task of that state still the worker's?</summary>
    public static bool IsOpen(TaskState state) => state is TaskState.Offered or TaskState.Accepted or TaskState.Enroute or TaskState.Onscene;
}
