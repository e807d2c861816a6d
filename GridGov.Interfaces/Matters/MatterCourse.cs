using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace GridGov.Interfaces.Matters;

/// <summary>How a matter has come through its six steps so far, what is due now, and its ledger.</summary>
[GenerateSerializer, Immutable, Alias("gridgov.matter.course")]
public sealed record MatterCourse
{
    /// <summary>Steps and requests that are kept here; the timeline has all of them.</summary>
    public const int Kept = 48;

    /// <summary>1; one more for each time that a verification sent it back (返工).</summary>
    [Id(0)] public int Round { get; init => field = Math.Max(1, value); } = 1;

    /// <summary>The steps that were done, oldest first.</summary>
    [Id(1)] public ImmutableArray<MatterStepNote> Steps { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>What is due now; <see langword="null"/> at the end.</summary>
    [Id(2)] public MatterWatch? Watch { get; init; }

    /// <summary>What was asked for, oldest first; at most one is pending, and that is the last.</summary>
    [Id(3)] public ImmutableArray<MatterRequest> Requests { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>How many requests there have been.</summary>
    [Id(4)] public int RequestCount { get; init; }

    /// <summary>Until when it is deferred (缓办), UTC; <see langword="null"/>: it is not.</summary>
    [Id(5)] public DateTimeOffset? DeferredUntil { get; init; }

    /// <summary>How its end was verified; <see langword="null"/>: not yet.</summary>
    [Id(6)] public CheckMethod? Checked { get; init; }

    /// <summary>What the resident said of it; <see langword="null"/>: nobody has asked, or it was sent back since.</summary>
    [Id(7)] public MatterSatisfaction? Satisfaction { get; init; }

    /// <summary>Who is responsible for it; <see langword="null"/>: not written since that is kept.</summary>
    [Id(8)] public MatterCharge? Charge { get; init; }

    /// <summary>The departments that a street has called; <see langword="null"/>: none.</summary>
    [Id(9)] public MatterWhistle? Whistle { get; init; }

    /// <summary>The link that the resident may answer by; <see langword="null"/>: none was given out in this round.</summary>
    [Id(10)] public MatterSatisfactionLink? SatisfactionLink { get; init; }

    /// <summary>What nobody has decided yet; <see langword="null"/>: nothing.</summary>
    [JsonIgnore] public MatterRequest? Pending => Requests is [.., { State: MatterRequestState.Pending } last] ? last : null;
}
