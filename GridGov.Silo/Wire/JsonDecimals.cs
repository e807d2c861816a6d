namespace GridGov.Silo.Wire;

/// <summary>Degrees and metres in answers that have thousands of them: the text that the serializer writes, without its search for it.</summary>
internal static class JsonDecimals
{
    /// <summary>A value of an array, or of the property whose name was written last.</summary>
    public static void WriteDecimal(this Utf8JsonWriter json, double value)
    {
        Span<byte> text = stackalloc byte[DecimalText.MaxLength];
        json.WriteRawValue(text[..DecimalText.Write(value, text)], skipInputValidation: true);
    }
}
