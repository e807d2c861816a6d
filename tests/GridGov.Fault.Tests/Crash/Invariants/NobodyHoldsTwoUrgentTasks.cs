using GridGov.Fault.Tests.Crash.Record;

namespace GridGov.Fault.Tests.Crash.Invariants;

/// <summary>At most one urgent task a worker, in the worker's inbox as well as in the incidents.</summary>
internal sealed class NobodyHoldsTwoUrgentTasks : IInvariant
{
    public IEnumerable<string> Violations(RunRecord record)
    {
        foreach (var worker in record.Workers)
        {
            var urgent = worker.Tasks.Where(task => task.IsUrgent).Select(task => task.Task.Value).ToList();
            if (urgent.Count > 1)
            {
                yield return $"{worker.Snapshot.Id} holds {string.Join(" and ", urgent)}";
            }

            foreach (var twice in worker.Tasks.GroupBy(task => task.Incident).Where(group => group.Count() > 1))
            {
                yield return $"{worker.Snapshot.Id} has {twice.Count()} tasks of {twice.Key}";
            }
        }

        if (!record.IsQuiet)
        {
            yield break;
        }

        var asked = from incident in record.Incidents
                    where incident.IsOpen && incident.Snapshot.Severity <= 2
                    from responder in incident.Snapshot.Responders
                    group incident.Id by responder.Worker;
        foreach (var worker in asked.Where(group => group.Count() > 1))
        {
            yield return $"{worker.Key} is held by {string.Join(" and ", worker)}";
        }
    }
}
