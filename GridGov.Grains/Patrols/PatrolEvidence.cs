using System.Collections.Immutable;
using GridGov.Interfaces.Patrols;
using GridGov.Interfaces.Tracks;

namespace GridGov.Grains.Patrols;

/// <summary>What there is to hold plans against: a worker's track of some span with its gaps, and all checks that were noted in it.</summary>
/// <param name="Points">In event-time order, doubted ones included.</param>
/// <param name="Gaps">Spans without signal on duty.</param>
/// <param name="Checks">In any order.</param>
public sealed record PatrolEvidence(ImmutableArray<TrackPoint> Points, ImmutableArray<TrackGap> Gaps, ImmutableArray<PatrolCheck> Checks);
