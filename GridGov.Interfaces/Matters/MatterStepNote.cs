namespace GridGov.Interfaces.Matters;

/// <summary>A step that was done.</summary>
/// <param name="Step">Which.</param>
/// <param name="Round">1; one more for each time that it was sent back.</param>
/// <param name="Actor">Who did it: an account, or <c>worker:{id}</c>.</param>
/// <param name="At">When, our clock, UTC.</param>
/// <param name="DueAt">Until when it was due, UTC; <see langword="null"/>: it had no deadline.</param>
[GenerateSerializer, Immutable, Alias("gridgov.matter.step-note")]
public sealed record MatterStepNote(
    [property: Id(0)] MatterStep Step,
    [property: Id(1)] int Round,
    [property: Id(2)] string Actor,
    [property: Id(3)] DateTimeOffset At,
    [property: Id(4)] DateTimeOffset? DueAt);
