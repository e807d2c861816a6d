using GridGov.Interfaces.Incidents;

namespace GridGov.Grains.Incidents;

/// <summary>The end of what is personal in it.</summary>
internal sealed partial class IncidentGrain
{
    public async Task<bool> EraseAsync(IncidentErasure erasure, CancellationToken cancellationToken)
    {
        var before = Record;
        if (before.Id is null)
        {
            return true;
        }

        if (!PersonalErasure.MayErase(before))
        {
            return false;
        }

        var next = PersonalErasure.Erase(before, erasure);
        if (!ReferenceEquals(next, before))
        {
            await CommitAsync(next);
            await AfterAsync(before);
        }

        return true;
    }
}
