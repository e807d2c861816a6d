using GridGov.Grains.Matters;
using GridGov.Interfaces.Matters;
using GridGov.Interfaces.Wire;

namespace GridGov.Grains.Incidents;

/// <summary>
/// When a matter is overdue: nobody has taken it on by its first due time, or the step that is due is not done at its end. Each is noticed once (催办); a step that
/// stays undone is supervised (督办) and in the end held against whoever is responsible (问责). However often and however late it is looked at, no rung is skipped
/// and none comes twice; what was in time is never overdue.
/// </summary>
internal static class OverdueRule
{
    /// <summary>The next instant at which something is to be noticed; null: nothing can any more.</summary>
    public static DateTimeOffset? NextAt(IncidentRecord record) => Earlier(Earlier(FirstResponseAt(record), EndAt(record)), LatenessRule.NextAt(record));

    /// <summary>Notes what is due; the same record when nothing is.</summary>
    public static IncidentRecord Noted(IncidentRecord record, DateTimeOffset now)
    {
        var next = record;
        while (NextAt(next) is { } due && due <= now)
        {
            next = FirstResponseAt(next) == due ? ResponseNoted(next, due, now)
                : LatenessRule.NextAt(next) == due ? LatenessRule.Noted(next, due, now)
                : next.Course is { Watch: { } watch } ? Climbed(next, watch, now)
                : (next with { OverdueAt = now }).Log(now, "overdue", "system", About(next, due));
        }

        return ReferenceEquals(next, record) ? record : next.Changed(now);
    }

    /// <summary>An instant as it stands in the timeline.</summary>
    public static string? Text(DateTimeOffset? at) => at is { } instant ? InstantText.Of(instant) : null;

    private static DateTimeOffset? Earlier(DateTimeOffset? a, DateTimeOffset? b) => a is null || b < a ? b : a;

    private static DateTimeOffset? FirstResponseAt(IncidentRecord record) =>
        record.IsOpen() && record is { AcknowledgedBy: null, FirstResponseOverdueAt: null } ? record.Matter?.FirstResponseAt : null;

    // A matter that was opened before there were courses has its end alone.
    private static DateTimeOffset? EndAt(IncidentRecord record) => record.Course is { } course
        ? course.Watch is { } watch ? RungAt(watch) : null
        : record.IsOpen() && record.OverdueAt is null ? record.Matter?.EndAt : null;

    private static DateTimeOffset? RungAt(MatterWatch watch) => watch.Level switch
    {
        SupervisionLevel.None => watch.DueAt,
        SupervisionLevel.Urged => watch.SuperviseAt,
        SupervisionLevel.Supervised => watch.AccountAt,
        _ => null,
    };

    private static IncidentRecord ResponseNoted(IncidentRecord record, DateTimeOffset due, DateTimeOffset now) =>
        (record with { FirstResponseOverdueAt = now }).Log(now, "response_overdue", "system", About(record, due));

    private static IncidentRecord Climbed(IncidentRecord record, MatterWatch watch, DateTimeOffset now)
    {
        var level = watch.Level + 1;
        var word = level switch
        {
            SupervisionLevel.Urged => "overdue",
            SupervisionLevel.Supervised => "supervised",
            _ => "held_accountable",
        };
        var handler = watch.Step == MatterStep.Handle && record.Taken() is { } taken ? $"worker:{taken.Worker}" : null;
        var responsible = watch.Step == MatterStep.Handle ? handler ?? record.Course!.Charge?.Responsible : null;
        return (record with
        {
            OverdueAt = watch.Step == MatterStep.Handle ? record.OverdueAt ?? now : record.OverdueAt,
            Course = record.Course! with { Watch = watch with { Level = level, LevelAt = now } },
        }).Log(now, word, "system", TimelineDetails.Of(
            ("dueAt", Text(watch.DueAt)), ("matter", record.Matter!.Type), ("step", WireWord.Of(watch.Step)), ("responsible", responsible)));
    }

    private static string? About(IncidentRecord record, DateTimeOffset due) => TimelineDetails.Of(("dueAt", Text(due)), ("matter", record.Matter!.Type));
}
