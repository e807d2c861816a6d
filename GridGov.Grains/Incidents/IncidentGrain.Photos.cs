using GridGov.Interfaces.Incidents;

namespace GridGov.Grains.Incidents;

/// <summary>Pictures of the incident: they lie in the store, their hashes in the timeline.</summary>
internal sealed partial class IncidentGrain
{
    public Task<bool> IsErasedAsync(CancellationToken cancellationToken) => Task.FromResult(Record.ErasedAt is not null);

    public async Task<bool> NotePhotoAsync(PhotoNote note, CancellationToken cancellationToken)
    {
        if (Record.Id is null || Record.ErasedAt is not null)
        {
            return false;
        }

        var before = Record;
        var details = TimelineDetails.Of(("photo", note.Photo), ("sha256", note.Sha256), ("bytes", note.Size));
        await CommitAsync(before.Changed(note.ReceivedAt).Log(note.ReceivedAt, "photo", note.Actor, details));
        await AfterAsync(before);
        return true;
    }
}
