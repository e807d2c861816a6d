using System.Text.Json.Serialization;
using GridGov.Interfaces.Wire;
using GridGov.Interfaces.Workers;

namespace GridGov.Interfaces.Assessments;

/// <summary>What people say and decide about one month's assessment of a district, key <c>{district}/{yyyy-MM}</c>.</summary>
[Alias("gridgov.assessments")]
public interface IAssessmentGrain : IGrainWithStringKey
{
    /// <summary>How it stands.</summary>
    [Alias("Get"), ReadOnly]
    Task<AssessmentMonth> GetAsync(CancellationToken cancellationToken);

    /// <summary>A street gives a department its points. The same again changes nothing; refused once the month is closed.</summary>
    [Alias("Evaluate")]
    Task<AssessmentOutcome> EvaluateAsync(StreetEvaluation evaluation, CancellationToken cancellationToken);

    /// <summary>Somebody appeals. The same again by the same actor changes nothing; one appeal about an event is pending at a time.</summary>
    [Alias("Appeal")]
    Task<AssessmentOutcome> AppealAsync(AssessmentAppeal appeal, CancellationToken cancellationToken);

    /// <summary>Somebody else decides it. The same again by the same actor changes nothing.</summary>
    [Alias("Rule")]
    Task<AssessmentOutcome> RuleAsync(AppealRuling ruling, CancellationToken cancellationToken);

    /// <summary>Closes the month with what was counted. Closing it again changes nothing.</summary>
    [Alias("Close")]
    Task<AssessmentOutcome> CloseAsync(AssessmentClosing closing, CancellationToken cancellationToken);
}

/// <summary>A decision about an appeal.</summary>
/// <param name="Number">The appeal.</param>
/// <param name="IsUpheld">As was asked, or not.</param>
/// <param name="Actor">The account, already authorised by its role.</param>
/// <param name="ActingWorker">The worker whom the account belongs to, if any.</param>
/// <param name="Reason">Why, 1 to 500 characters.</param>
/// <param name="At">Our clock, UTC.</param>
[GenerateSerializer, Immutable, Alias("gridgov.assessment.ruling")]
public sealed record AppealRuling(
    [property: Id(0)] int Number, [property: Id(1)] bool IsUpheld, [property: Id(2)] string Actor, [property: Id(3)] WorkerId? ActingWorker,
    [property: Id(4)] string Reason, [property: Id(5)] DateTimeOffset At);

/// <summary>What became of a word about a month's assessment.</summary>
/// <param name="Result">What was decided.</param>
/// <param name="Reason">Why not, in one English sentence; <see langword="null"/> when done.</param>
/// <param name="Month">How it stands then.</param>
[GenerateSerializer, Immutable, Alias("gridgov.assessment.outcome")]
public sealed record AssessmentOutcome([property: Id(0)] AssessmentResult Result, [property: Id(1)] string? Reason, [property: Id(2)] AssessmentMonth Month);

/// <summary>Outcomes.</summary>
[JsonConverter(typeof(WireEnumConverter<AssessmentResult>))]
public enum AssessmentResult
{
    /// <summary>Done, or so already.</summary>
    Done,

    /// <summary>There is no such appeal.</summary>
    Unknown,

    /// <summary>It does not fit how the month stands.</summary>
    Refused,
}
