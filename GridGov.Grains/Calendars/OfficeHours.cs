using System.Collections.Immutable;
using System.Globalization;

namespace GridGov.Grains.Calendars;

/// <summary>When offices are open on a working day, in local time: spans in order that do not touch, e.g. <c>09:00-12:00,13:30-17:30</c>.</summary>
public sealed class OfficeHours
{
    /// <summary>Most spans a day.</summary>
    public const int MaxSpans = 4;

    private OfficeHours(ImmutableArray<(TimeOnly From, TimeOnly To)> spans) => Spans = spans;

    /// <summary>09:00–12:00 and 13:30–17:30.</summary>
    public static OfficeHours Default { get; } = Parse("09:00-12:00,13:30-17:30")!;

    /// <summary>Those of a district's settings; the default without any.</summary>
    public static OfficeHours Of(Interfaces.Grids.DistrictSettings? settings) => Parse(settings?.OfficeHours) ?? Default;

    /// <summary>The spans, ascending.</summary>
    public ImmutableArray<(TimeOnly From, TimeOnly To)> Spans { get; }

    /// <summary>When business ends.</summary>
    public TimeOnly End => Spans[^1].To;

    /// <summary>Office hours of a whole working day.</summary>
    public TimeSpan Length => Spans.Aggregate(TimeSpan.Zero, static (sum, span) => sum + (span.To - span.From));

    /// <summary>Reads the text; <see langword="null"/> when it is not 1 to 4 spans <c>HH:mm-HH:mm</c> in order that do not touch, an hour in all at least.</summary>
    public static OfficeHours? Parse(string? text)
    {
        if (text is not { Length: > 0 and <= 64 })
        {
            return null;
        }

        var parts = text.Split(',', StringSplitOptions.TrimEntries);
        if (parts.Length > MaxSpans)
        {
            return null;
        }

        var spans = ImmutableArray.CreateBuilder<(TimeOnly From, TimeOnly To)>(parts.Length);
        foreach (var part in parts)
        {
            if (part.Split('-', StringSplitOptions.TrimEntries) is not [var from, var to]
                || !TimeOnly.TryParseExact(from, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var start)
                || !TimeOnly.TryParseExact(to, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var end)
                || end <= start
                || (spans.Count > 0 && start <= spans[^1].To))
            {
                return null;
            }

            spans.Add((start, end));
        }

        var hours = new OfficeHours(spans.MoveToImmutable());
        return hours.Length < TimeSpan.FromHours(1) ? null : hours;
    }

    /// <summary>The text that <see cref="Parse"/> reads.</summary>
    public override string ToString() => string.Join(',', Spans.Select(static span => $"{span.From:HH\\:mm}-{span.To:HH\\:mm}"));
}
