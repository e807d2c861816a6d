using GridGov.Grains.Tracks;

namespace GridGov.Silo.Tracks;

/// <summary>What one look after old data has done.</summary>
internal sealed record RetentionRun
{
    /// <summary>When it began, UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended, UTC; <see langword="null"/>: it is at work.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>It broke off; the next one goes on where it was.</summary>
    public bool HasFailed { get; init; }

    /// <summary>What was done, in this order: expired, grid, coarse, audit.</summary>
    public ImmutableArray<RetentionStep> Steps { get; init; } = [];

    public bool HasChanged => Steps.Any(static step => step.Days > 0 || step.RowsBefore > step.RowsAfter);
}

/// <summary>One step of it.</summary>
/// <param name="Step">expired (tracks gone), grid (left to the grid), coarse (left to about 100 m) or audit (entries gone).</param>
/// <param name="Before">What is older was changed, UTC.</param>
/// <param name="Days">Workers' days that were changed; months for what expires whole.</param>
/// <param name="RowsBefore">Fixes or entries that there were in them; not counted where whole months go.</param>
/// <param name="RowsAfter">Those that are left.</param>
internal sealed record RetentionStep(string Step, DateTimeOffset Before, int Days, long RowsBefore, long RowsAfter)
{
    public static RetentionStep Of(string step, DateTimeOffset before, RetentionCount count) => new(step, before, count.Days, count.FixesBefore, count.FixesAfter);
}

/// <summary>The last run of this process, for whoever asks.</summary>
internal sealed class RetentionDiary
{
    private volatile RetentionRun? _last;

    public RetentionRun? Last
    {
        get => _last;
        set => _last = value;
    }
}
