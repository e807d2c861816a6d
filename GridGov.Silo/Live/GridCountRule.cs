namespace GridGov.Silo.Live;

/// <summary>Which grids are worth showing: those where something goes on. Two thousand are asked for every console that connects, so nothing is built to find out.</summary>
internal static class GridCountRule
{
    public static bool HasCounts(FeedEvent grid)
    {
        var json = new Utf8JsonReader(grid.Entry.Body.AsSpan());
        while (json.Read())
        {
            if (json.TokenType != JsonTokenType.PropertyName || json.CurrentDepth != 1)
            {
                continue;
            }

            if (json.ValueTextEquals("counts"u8))
            {
                return HasNumber(ref json);
            }

            json.Skip();
        }

        return false;
    }

    /// <summary>Any count that is not 0.</summary>
    private static bool HasNumber(ref Utf8JsonReader json)
    {
        while (json.Read() && json.TokenType != JsonTokenType.EndObject)
        {
            if (json.TokenType == JsonTokenType.Number && json.GetInt64() != 0)
            {
                return true;
            }
        }

        return false;
    }
}
