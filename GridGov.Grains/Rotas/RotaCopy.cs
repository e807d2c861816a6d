using System.Collections.Immutable;
using GridGov.Interfaces.Rotas;

namespace GridGov.Grains.Rotas;

/// <summary>A rota that goes over into another grid: where none stands, and on where a copy of it was broken off. Pure.</summary>
public static class RotaCopy
{
    /// <summary>Are its shifts to be written, and which of its leaves with them? A rota of its own stands, and so does a leave that somebody has written there.</summary>
    /// <param name="from">The rota.</param>
    /// <param name="to">What stands in the other grid.</param>
    public static (bool WithShifts, ImmutableArray<RotaLeave> Leaves) Of(Rota from, Rota to)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        var isFree = to.Shifts.IsEmpty;
        return from.Shifts.IsEmpty || !(isFree || RotaCourse.Same(from.Shifts, to.Shifts))
            ? (false, [])
            : (isFree, [.. from.Leaves.Where(leave => to.Leaves.All(known => known.Id != leave.Id))]);
    }
}
