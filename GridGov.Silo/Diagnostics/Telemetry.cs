using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace GridGov.Silo.Diagnostics;

/// <summary>Metrics for <c>/metrics</c>; and metrics and traces by OTLP when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set (the standard variables apply).</summary>
internal sealed class Telemetry : IHostedService, IDisposable
{
    private static readonly double[] LatencySeconds =
        [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 180, 600, 2700];

    private readonly MeterProvider _meters;
    private readonly TracerProvider? _tracers;

    public Telemetry(PrometheusExporter prometheus)
    {
        var sendsOtlp = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT"));
        var resource = ResourceBuilder.CreateDefault().AddService("gridgov", serviceVersion: typeof(Telemetry).Assembly.GetName().Version?.ToString(3));
        var meters = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(resource)
            .AddMeter("GridGov.*", "Microsoft.Orleans", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", "Npgsql")
            .AddView(instrument => instrument.Unit == "s" ? new ExplicitBucketHistogramConfiguration { Boundaries = LatencySeconds } : null)
            .AddReader(new BaseExportingMetricReader(prometheus));
        _meters = (sendsOtlp ? meters.AddOtlpExporter() : meters).Build();
        if (sendsOtlp)
        {
            _tracers = Sdk.CreateTracerProviderBuilder()
                .SetResourceBuilder(resource)
                .AddSource("GridGov.*", "Microsoft.Orleans.*", "Microsoft.AspNetCore", "Npgsql")
                .AddOtlpExporter()
                .Build();
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _tracers?.ForceFlush(1_000);
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _meters.Dispose();
        _tracers?.Dispose();
    }
}
