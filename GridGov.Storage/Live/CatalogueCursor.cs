using System.Globalization;

namespace GridGov.Storage.Live;

/// <summary>Where a page ended: the last entity's since and id. Text: <c>{ticks}~{id}</c>.</summary>
internal readonly record struct CatalogueCursor(long SinceTicks, string Id)
{
    internal static CatalogueCursor? Parse(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var mark = text.IndexOf('~', StringComparison.Ordinal);
        return mark > 0 && long.TryParse(text.AsSpan(0, mark), NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            ? new CatalogueCursor(ticks, text[(mark + 1)..])
            : throw new FormatException($"\"{text}\" is not the cursor of a page.");
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{SinceTicks}~{Id}");
}
