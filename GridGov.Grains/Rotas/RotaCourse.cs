using GridGov.Grains.Incidents;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Rotas;
using GridGov.Interfaces.Workers;

namespace GridGov.Grains.Rotas;

/// <summary>What changes a rota, and when a notice is opened and withdrawn: one at a time for a grid. Pure.</summary>
internal static class RotaCourse
{
    /// <summary>Most leaves of a grid.</summary>
    public const int MaxLeaves = 200;

    private static readonly TimeSpan KeptAfterEnd = TimeSpan.FromDays(31);

    /// <summary>Replaces the shifts; the same record when they stand so.</summary>
    public static RotaRecord Replaced(RotaRecord record, System.Collections.Immutable.ImmutableArray<RotaShift> shifts) =>
        Same(record.Rota.Shifts, shifts) ? record : record with { Rota = record.Rota with { Version = record.Rota.Version + 1, Shifts = shifts } };

    /// <summary>Somebody is away; the same record when that stands so. What has ended long ago goes.</summary>
    public static RotaRecord Left(RotaRecord record, RotaLeave leave, DateTimeOffset now)
    {
        if (record.Rota.Leaves.Contains(leave))
        {
            return record;
        }

        var kept = record.Rota.Leaves.RemoveAll(known => known.Id == leave.Id || known.To < now - KeptAfterEnd);
        return record with { Rota = record.Rota with { Version = record.Rota.Version + 1, Leaves = kept.Add(leave).Newest(MaxLeaves) } };
    }

    /// <summary>That is taken back; the same record when there is none.</summary>
    public static RotaRecord Returned(RotaRecord record, string leave) => record.Rota.Leaves.All(known => known.Id != leave)
        ? record
        : record with { Rota = record.Rota with { Version = record.Rota.Version + 1, Leaves = record.Rota.Leaves.RemoveAll(known => known.Id == leave) } };

    /// <summary>Does somebody stand in the rota?</summary>
    public static bool Knows(RotaRecord record, WorkerId worker) => record.Rota.Shifts.Any(shift => shift.Main == worker || shift.Deputies.Contains(worker));

    /// <summary>Adds a note; the same record when it is known.</summary>
    public static RotaRecord Noted(RotaRecord record, ShiftNote note) =>
        record.Notes.Any(known => known.Id == note.Id) ? record : record with { Notes = record.Notes.Add(note).Newest(RotaRecord.KeptNotes) };

    /// <summary>A note was read; the same record when it was by who wrote it, or had been already. Null: there is no such note.</summary>
    public static RotaRecord? Read(RotaRecord record, string note, WorkerId worker, DateTimeOffset now) =>
        record.Notes.FindIndex(known => known.Id == note) is not (var index and >= 0) ? null
        : record.Notes[index] is { ReadBy: null } unread && unread.Worker != worker
            ? record with { Notes = record.Notes.SetItem(index, unread with { ReadBy = worker, ReadAt = now }) }
            : record;

    /// <summary>Opens a notice when somebody is missing and none is open, withdraws it when nobody is any more; the same record otherwise.</summary>
    /// <param name="record">The rota.</param>
    /// <param name="gap">The first span within the notice's reach that nobody covers; null: none.</param>
    /// <param name="grid">The grid.</param>
    public static RotaRecord Noticed(RotaRecord record, RotaSpan? gap, GridCode grid) => (record.Notice, gap) switch
    {
        (null, { } missing) => record with
        {
            Notice = new RotaNotice { Incident = new IncidentId($"u-{grid}-{record.NoticeCount + 1}"), From = missing.From }, NoticeCount = record.NoticeCount + 1,
        },
        ({ IsWithdrawn: false } open, null) => record with { Notice = open with { IsWithdrawn = true } },
        _ => record,
    };

    /// <summary>Are they the same shifts?</summary>
    public static bool Same(System.Collections.Immutable.ImmutableArray<RotaShift> a, System.Collections.Immutable.ImmutableArray<RotaShift> b) => a.Length == b.Length
        && a.Zip(b).All(static pair => pair.First with { Deputies = [] } == pair.Second with { Deputies = [] } && pair.First.Deputies.SequenceEqual(pair.Second.Deputies));
}
