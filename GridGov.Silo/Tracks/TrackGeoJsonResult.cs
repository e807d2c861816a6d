using GridGov.Silo.Grids;

namespace GridGov.Silo.Tracks;

/// <summary>
/// A day's track as a FeatureCollection: first the track itself (no fix: null geometry; one: Point; more: LineString) with its times and flags,
/// then stops and checkpoints as points.
/// </summary>
internal sealed class TrackGeoJsonResult(DayTrack track) : IResult
{
    private static readonly (TrackFlags Flag, JsonEncodedText Word)[] Flags =
        [.. Enum.GetValues<TrackFlags>().Where(static flag => flag != TrackFlags.None).Select(static flag => (flag, JsonEncodedText.Encode(WireWord.Of(flag))))];

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = "application/geo+json";
        httpContext.Response.Headers.CacheControl = "no-store";
        await using var json = new Utf8JsonWriter(httpContext.Response.BodyWriter);
        Write(json);
        await json.FlushAsync(httpContext.RequestAborted);
    }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        json.WriteStartArray("features");
        WriteTrack(json);
        foreach (var stop in track.Stops)
        {
            WritePoint(json, "stop", stop.Location, stop, (writer, it) =>
            {
                WriteInstant(writer, "from", it.From);
                WriteInstant(writer, "to", it.To);
            });
        }

        foreach (var checkpoint in track.Checkpoints)
        {
            WritePoint(json, "checkpoint", checkpoint.Location, checkpoint, (writer, it) =>
            {
                writer.WriteString("name", it.Name);
                WriteInstant(writer, "visitedAt", it.VisitedAt);
            });
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteTrack(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        WriteLine(json);
        json.WriteStartObject("properties");
        json.WriteString("type", "track");
        json.WriteString("worker", track.Worker.Value);
        json.WriteString("date", track.Day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        json.WriteNumber("fixCount", track.FixCount);
        json.WriteString("detail", WireWord.Of(track.Detail));
        if (track.Detail != TrackDetail.Grid)
        {
            json.WriteNumber("distanceMeters", Math.Round(track.DistanceMeters, 1));
        }

        if (track.InGridShare is { } share)
        {
            json.WriteNumber("inGridShare", Math.Round(share, 4));
        }

        WriteSeries(json);
        json.WriteStartArray("gaps");
        foreach (var gap in track.Gaps)
        {
            json.WriteStartObject();
            WriteInstant(json, "from", gap.From);
            WriteInstant(json, "to", gap.To);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteLine(Utf8JsonWriter json)
    {
        json.WritePropertyName("geometry");
        if (track.Points.IsEmpty)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteString("type", track.Points.Length == 1 ? "Point" : "LineString");
        json.WritePropertyName("coordinates");
        if (track.Points.Length == 1)
        {
            GridGeoJsonWriter.WritePosition(json, track.Points[0].Location);
        }
        else
        {
            json.WriteStartArray();
            foreach (var point in track.Points)
            {
                GridGeoJsonWriter.WritePosition(json, point.Location);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    /// <summary>One value a coordinate.</summary>
    private void WriteSeries(Utf8JsonWriter json)
    {
        json.WriteStartArray("times");
        foreach (var point in track.Points)
        {
            WriteInstant(json, point.RecordedAt);
        }

        json.WriteEndArray();
        json.WriteStartArray("flags");
        foreach (var point in track.Points)
        {
            json.WriteStartArray();
            foreach (var (flag, word) in Flags)
            {
                if ((point.Flags & flag) != 0)
                {
                    json.WriteStringValue(word);
                }
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteStartArray("accuracyMeters");
        foreach (var point in track.Points)
        {
            if (point.AccuracyMeters is { } accuracy)
            {
                json.WriteDecimal(accuracy);
            }
            else
            {
                json.WriteNullValue();
            }
        }

        json.WriteEndArray();
    }

    private static void WritePoint<T>(Utf8JsonWriter json, string type, GeoPoint place, T item, Action<Utf8JsonWriter, T> writeProperties)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteStartObject("geometry");
        json.WriteString("type", "Point");
        json.WritePropertyName("coordinates");
        GridGeoJsonWriter.WritePosition(json, place);
        json.WriteEndObject();
        json.WriteStartObject("properties");
        json.WriteString("type", type);
        writeProperties(json, item);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteInstant(Utf8JsonWriter json, string name, DateTimeOffset? instant)
    {
        json.WritePropertyName(name);
        if (instant is { } at)
        {
            WriteInstant(json, at);
        }
        else
        {
            json.WriteNullValue();
        }
    }

    private static void WriteInstant(Utf8JsonWriter json, DateTimeOffset instant)
    {
        Span<byte> text = stackalloc byte[InstantText.Length];
        InstantText.Write(instant, text);
        json.WriteStringValue(text);
    }
}
