using GridGov.Fault.Tests.Crash.Record;
using GridGov.Interfaces.Workers;

namespace GridGov.Fault.Tests.Crash.Invariants;

/// <summary>When nothing moves, inboxes and incidents say the same: no task without an open incident that asked, nobody asked without a task; and
/// the phone has been sent every task.</summary>
internal sealed class TasksFitTheirIncidents : IInvariant
{
    public IEnumerable<string> Violations(RunRecord record)
    {
        if (!record.IsQuiet)
        {
            yield break;
        }

        var asked = (from incident in record.Incidents
                     where incident.IsOpen
                     from responder in incident.Snapshot.Responders
                     where responder.State != TaskState.Resolved
                     select (Worker: responder.Worker.Value, Task: responder.Task.Value, responder.State)).ToHashSet();
        var held = (from worker in record.Workers
                    from task in worker.Tasks
                    select (Worker: worker.Snapshot.Id.Value, Task: task.Task.Value, task.State)).ToHashSet();
        foreach (var task in held.Except(asked))
        {
            yield return $"{task.Worker} has {task.Task} ({task.State}), of which no open incident knows";
        }

        foreach (var task in asked.Except(held))
        {
            yield return $"{task.Task} stands with {task.Worker} ({task.State}), who does not have it";
        }

        foreach (var worker in record.Workers)
        {
            foreach (var task in worker.Tasks.Where(task => !worker.SeenTasks.Contains(task.Task.Value)))
            {
                yield return $"the phone of {worker.Snapshot.Id} was never sent {task.Task}";
            }
        }
    }
}
