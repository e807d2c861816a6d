using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace GridGov.Silo.Diagnostics;

/// <summary>Takes what the OpenTelemetry SDK has gathered when somebody asks, and writes it as Prometheus text.</summary>
[ExportModes(ExportModes.Pull)]
internal sealed class PrometheusExporter : BaseExporter<Metric>, IPullMetricExporter
{
    private readonly Lock _lock = new();
    private string _text = "";

    public Func<int, bool>? Collect { get; set; }

    /// <summary>Collects now. One scrape at a time.</summary>
    public string Scrape()
    {
        lock (_lock)
        {
            Collect?.Invoke(Timeout.Infinite);
            return _text;
        }
    }

    public override ExportResult Export(in Batch<Metric> batch)
    {
        var writer = new PrometheusText();
        foreach (var metric in batch)
        {
            writer.Write(metric);
        }

        _text = writer.ToString();
        return ExportResult.Success;
    }
}
