using System.Globalization;
using System.Xml;

namespace GridGov.Silo.Tracks;

/// <summary>A day's track as GPX 1.1: a new segment after every gap.</summary>
internal sealed class GpxResult(DayTrack track) : IResult
{
    private const string Namespace = "http://www.topografix.com/GPX/1/1";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = "application/gpx+xml";
        httpContext.Response.Headers.CacheControl = "no-store";
        await using var xml = XmlWriter.Create(
            httpContext.Response.BodyWriter.AsStream(), new XmlWriterSettings { Async = true, Encoding = new UTF8Encoding(false), Indent = true });
        Write(xml);
        await xml.FlushAsync();
    }

    public void Write(XmlWriter xml)
    {
        xml.WriteStartDocument();
        xml.WriteStartElement("gpx", Namespace);
        xml.WriteAttributeString("version", "1.1");
        xml.WriteAttributeString("creator", "GridGov");
        foreach (var stop in track.Stops)
        {
            WritePoint(xml, "wpt", stop.Location, stop.From, $"stop {(stop.To - stop.From).TotalMinutes:F0} min");
        }

        xml.WriteStartElement("trk", Namespace);
        xml.WriteElementString("name", Namespace, $"{track.Worker} {track.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}");
        WriteSegments(xml);
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndDocument();
    }

    private void WriteSegments(XmlWriter xml)
    {
        var isOpen = false;
        var gap = 0;
        foreach (var point in track.Points)
        {
            while (gap < track.Gaps.Length && point.RecordedAt >= track.Gaps[gap].To)
            {
                gap++;
                if (isOpen)
                {
                    xml.WriteEndElement();
                    isOpen = false;
                }
            }

            if (!isOpen)
            {
                xml.WriteStartElement("trkseg", Namespace);
                isOpen = true;
            }

            WritePoint(xml, "trkpt", point.Location, point.RecordedAt, null);
        }

        if (isOpen)
        {
            xml.WriteEndElement();
        }
    }

    private static void WritePoint(XmlWriter xml, string element, GeoPoint place, DateTimeOffset at, string? name)
    {
        xml.WriteStartElement(element, Namespace);
        xml.WriteAttributeString("lat", place.Latitude.ToString("F7", CultureInfo.InvariantCulture));
        xml.WriteAttributeString("lon", place.Longitude.ToString("F7", CultureInfo.InvariantCulture));
        xml.WriteElementString("time", Namespace, at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        if (name is not null)
        {
            xml.WriteElementString("name", Namespace, name);
        }

        xml.WriteEndElement();
    }
}
