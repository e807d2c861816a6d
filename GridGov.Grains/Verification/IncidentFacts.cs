using System.Collections.Immutable;
using GridGov.Interfaces.Incidents;

namespace GridGov.Grains.Verification;

/// <summary>What an incident's state says about its timeline and its tasks.</summary>
/// <param name="IsOpen">It takes presses.</param>
/// <param name="Length">Entries that its timeline has, the unflushed ones included.</param>
/// <param name="Head">The hash of the last one.</param>
/// <param name="Unflushed">Entries that may not be in the table yet.</param>
/// <param name="Tasks">Tasks that it remembers.</param>
internal sealed record IncidentFacts(bool IsOpen, int Length, string Head, ImmutableArray<TimelineEntry> Unflushed, ImmutableArray<TaskId> Tasks);
