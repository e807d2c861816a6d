using System.Text.Json.Serialization;
using GridGov.Interfaces.Workers;

namespace GridGov.Interfaces.Matters;

/// <summary>What the resident said of the end of a matter (满意度). It stands once it is said.</summary>
/// <param name="IsSatisfied">满意, or not.</param>
/// <param name="By">Who asked and wrote it down: an account that did not handle the matter; <c>resident</c> when nobody did.</param>
/// <param name="At">When, our clock, UTC.</param>
/// <param name="IsOwn">The resident answered on a page of its own, by a one-time link.</param>
[GenerateSerializer, Immutable, Alias("gridgov.matter.satisfaction")]
public sealed record MatterSatisfaction(
    [property: Id(0), JsonPropertyName("satisfied")] bool IsSatisfied,
    [property: Id(1)] string By,
    [property: Id(2)] DateTimeOffset At,
    [property: Id(3), JsonPropertyName("own")] bool IsOwn = false);

/// <summary>Somebody called back and writes down what the resident said.</summary>
[GenerateSerializer, Immutable, Alias("gridgov.matter.answer")]
public sealed record MatterAnswer
{
    /// <summary>满意, or not.</summary>
    [Id(0)] public required bool IsSatisfied { get; init; }

    /// <summary>The account, already authorised by its role: never a worker's own.</summary>
    [Id(1)] public required string Actor { get; init; }

    /// <summary>The worker whom the account belongs to, if any.</summary>
    [Id(2)] public WorkerId? ActingWorker { get; init; }

    /// <summary>Our clock, UTC.</summary>
    [Id(3)] public required DateTimeOffset ReceivedAt { get; init; }
}
