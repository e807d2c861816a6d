using GridGov.Interfaces.Incidents;

namespace GridGov.Grains.Incidents;

/// <summary>Calls about the incident: that they took place stands in the timeline, what was said nowhere.</summary>
internal sealed partial class IncidentGrain
{
    public async Task NoteCallAsync(CallNote note, CancellationToken cancellationToken)
    {
        if (Record.Id is null)
        {
            return;
        }

        var before = Record;
        var details = TimelineDetails.Of(("worker", note.Worker), ("result", note.Result), ("seconds", note.Seconds));
        await CommitAsync(before.Changed(note.EndedAt).Log(note.EndedAt, "call", note.Actor, details));
        await AfterAsync(before);
    }
}
