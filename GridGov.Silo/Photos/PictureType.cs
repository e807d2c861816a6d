namespace GridGov.Silo.Photos;

/// <summary>What a picture is, by its own first bytes: what the sender calls it does not count, and what is none of these is no picture.</summary>
internal static class PictureType
{
    /// <summary>The media type; null: not a picture that pages are shown.</summary>
    public static string? Of(ReadOnlySpan<byte> content) => content switch
    {
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => "image/png",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => "image/webp",
        _ => null,
    };
}
