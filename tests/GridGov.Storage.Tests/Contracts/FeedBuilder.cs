using System.Collections.Immutable;
using System.Text;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Live;

namespace GridGov.Storage.Tests.Contracts;

/// <summary>Makes one valid event; tests override what matters to them.</summary>
internal static class FeedBuilder
{
    internal static readonly DateTimeOffset Start = new(2026, 11, 21, 4, 0, 0, TimeSpan.Zero);

    internal static FeedEvent Event(
        long sequence, string id = "i1", long version = 1, EntityKind kind = EntityKind.Incident, bool isOpen = true, string? state = "reported",
        string? device = null, int sinceMinutes = 0, int storedMinutes = 0, params string[] path) => new(
        sequence,
        new FeedEntry
        {
            Kind = kind,
            Id = id,
            Version = version,
            GridPath = [.. path.Select(static code => new GridCode(code))],
            IsOpen = isOpen,
            State = state,
            Since = Start.AddMinutes(sinceMinutes),
            At = Start.AddMinutes(sinceMinutes).AddMilliseconds(3),
            Device = device,
            Body = [.. Encoding.UTF8.GetBytes($"{{\"id\":\"{id}\",\"version\":{version}}}")],
        },
        Start.AddMinutes(storedMinutes));

    internal static string Text(this FeedEvent feedEvent) => Encoding.UTF8.GetString(feedEvent.Entry.Body.AsSpan());

    /// <summary>Everything in it as one text: records with arrays inside compare by reference.</summary>
    internal static string Whole(this FeedEvent e) =>
        $"{e.Sequence} {e.Entry with { Body = [], GridPath = [] }} {string.Join(',', e.Entry.GridPath)} {e.Text()} {e.StoredAt:O}"
            .Replace("System.Collections.Immutable.ImmutableArray`1", "", StringComparison.Ordinal);
}
