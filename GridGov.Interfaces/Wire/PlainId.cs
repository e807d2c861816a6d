using System.Diagnostics.CodeAnalysis;

namespace GridGov.Interfaces.Wire;

/// <summary>The one syntax of ids: they stand in URLs, MQTT topics and grain keys, so nothing that means something there may be in them.</summary>
public static class PlainId
{
    /// <summary>Longest id, characters: an incident's id is made from its device's, a task's from its incident's.</summary>
    public const int MaxLength = 96;

    /// <summary>Longest id that somebody may give by hand (districts, devices, workers, residents, grids), characters.</summary>
    public const int MaxGivenLength = 64;

    /// <summary>Is it 1–96 letters or digits of any script, or <c>. _ - :</c>, and nothing else?</summary>
    public static bool IsValid([NotNullWhen(true)] string? value)
    {
        if (value is null || value.Length is 0 or > MaxLength)
        {
            return false;
        }

        foreach (var c in value)
        {
            if (!char.IsLetterOrDigit(c) && c is not ('.' or '_' or '-' or ':'))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Parses an id at the edge; <see langword="false"/> when the text is not one.</summary>
    public static bool TryParse<TId>([NotNullWhen(true)] string? value, out TId id)
        where TId : struct, IPlainId<TId>
    {
        var valid = IsValid(value);
        id = valid ? TId.Create(value!) : default;
        return valid;
    }

    /// <summary>Parses an id or throws.</summary>
    /// <exception cref="FormatException">The text is not an id.</exception>
    public static TId Parse<TId>(string? value)
        where TId : struct, IPlainId<TId> =>
        TryParse<TId>(value, out var id)
            ? id
            : throw new FormatException($"\"{value}\" is not an id: 1 to {MaxLength} letters, digits, '.', '_', '-' or ':'.");
}
