using System.Globalization;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace GridGov.Silo.Diagnostics;

/// <summary>Prometheus text format 0.0.4: names in snake case with unit and <c>_total</c>, escaped labels, cumulative buckets.</summary>
internal sealed class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly StringBuilder _text = new();
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    public void Write(Metric metric)
    {
        var isCounter = metric.MetricType is MetricType.LongSum or MetricType.DoubleSum;
        var isHistogram = metric.MetricType is MetricType.Histogram or MetricType.ExponentialHistogram;
        var name = NameOf(metric.Name, metric.Unit, isCounter);
        if (_names.Add(name))
        {
            _text.Append("# HELP ").Append(name).Append(' ').Append(Escape(metric.Description, quotes: false)).Append('\n');
            _text.Append("# TYPE ").Append(name).Append(isHistogram ? " histogram\n" : isCounter ? " counter\n" : " gauge\n");
        }

        foreach (ref readonly var point in metric.GetMetricPoints())
        {
            WritePoint(name, metric.MetricType, point);
        }
    }

    public override string ToString() => _text.ToString();

    /// <summary><c>gridgov.bridge.messages</c>, unit <c>s</c> → <c>gridgov_bridge_messages_seconds</c>.</summary>
    public static string NameOf(string name, string? unit, bool isCounter)
    {
        var text = new StringBuilder(name.Length + 16);
        foreach (var c in name)
        {
            text.Append(char.IsAsciiLetterOrDigit(c) || c == ':' ? c : '_');
        }

        var suffix = unit switch { "s" => "_seconds", "ms" => "_milliseconds", "By" => "_bytes", "m" => "_meters", "1" or "%" => "_ratio", _ => "" };
        if (!text.ToString().EndsWith(suffix, StringComparison.Ordinal))
        {
            text.Append(suffix);
        }

        return isCounter && !text.ToString().EndsWith("_total", StringComparison.Ordinal) ? text.Append("_total").ToString() : text.ToString();
    }

    public static string Escape(string? text, bool quotes)
    {
        var escaped = (text ?? "").Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        return quotes ? escaped.Replace("\"", "\\\"", StringComparison.Ordinal) : escaped;
    }

    private void WritePoint(string name, MetricType type, in MetricPoint point)
    {
        var labels = Labels(point.Tags);
        switch (type)
        {
            case MetricType.Histogram:
                WriteHistogram(name, labels, point);
                break;
            case MetricType.ExponentialHistogram:
                WriteLine(name + "_sum", labels, point.GetHistogramSum());
                WriteLine(name + "_count", labels, point.GetHistogramCount());
                break;
            case MetricType.LongSum or MetricType.LongSumNonMonotonic:
                WriteLine(name, labels, point.GetSumLong());
                break;
            case MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic:
                WriteLine(name, labels, point.GetSumDouble());
                break;
            case MetricType.LongGauge:
                WriteLine(name, labels, point.GetGaugeLastValueLong());
                break;
            default:
                WriteLine(name, labels, point.GetGaugeLastValueDouble());
                break;
        }
    }

    private void WriteHistogram(string name, string labels, in MetricPoint point)
    {
        long below = 0;
        foreach (var bucket in point.GetHistogramBuckets())
        {
            below += bucket.BucketCount;
            var bound = double.IsPositiveInfinity(bucket.ExplicitBound) ? "+Inf" : bucket.ExplicitBound.ToString("R", CultureInfo.InvariantCulture);
            WriteLine(name + "_bucket", $"{labels}{(labels.Length > 0 ? "," : "")}le=\"{bound}\"", below);
        }

        WriteLine(name + "_sum", labels, point.GetHistogramSum());
        WriteLine(name + "_count", labels, point.GetHistogramCount());
    }

    private void WriteLine(string name, string labels, double value)
    {
        _text.Append(name);
        if (labels.Length > 0)
        {
            _text.Append('{').Append(labels).Append('}');
        }

        _text.Append(' ').Append(value.ToString("R", CultureInfo.InvariantCulture)).Append('\n');
    }

    private static string Labels(ReadOnlyTagCollection tags)
    {
        var labels = new StringBuilder();
        foreach (var (key, value) in tags)
        {
            labels.Append(labels.Length > 0 ? "," : "");
            foreach (var c in key)
            {
                labels.Append(char.IsAsciiLetterOrDigit(c) ? c : '_');
            }

            labels.Append("=\"").Append(Escape(Convert.ToString(value, CultureInfo.InvariantCulture), quotes: true)).Append('"');
        }

        return labels.ToString();
    }
}
