using GridGov.MqttBridge.Broker;
using GridGov.MqttBridge.Broker.Ingress;
using GridGov.MqttBridge.Upstream;
using GridGov.Silo.Configuration;
using GridGov.Silo.Hosting;

namespace GridGov.Silo.Diagnostics;

/// <summary>What speaks against sending traffic here.</summary>
internal sealed class HealthCheck(
    SiloReadiness readiness, IStorageProbe storage, SiloSettings settings, IHostApplicationLifetime lifetime, IntakeGate intake, MqttEndpoint? mqtt = null,
    UpstreamBroker? upstream = null)
{
    public async Task<ImmutableArray<string>> ReasonsAgainstAsync(CancellationToken cancellationToken)
    {
        var reasons = ImmutableArray.CreateBuilder<string>();
        if (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            reasons.Add("stopping");
        }

        if (!readiness.IsStarted)
        {
            var (started, total) = readiness.Districts;
            reasons.Add(total < 0 ? "starting" : $"starting: {started} of {total} districts run");
        }

        if (settings is { Mqtt: not null } or { Mqtts: not null } && mqtt?.IsListening != true)
        {
            reasons.Add("mqtt: not listening");
        }

        if (upstream?.Fault is { } unconnected)
        {
            reasons.Add($"broker: {unconnected}");
        }

        if (await storage.FaultAsync(cancellationToken) is { } fault)
        {
            reasons.Add($"storage: {fault}");
        }

        if (intake.Reason is { } full)
        {
            reasons.Add($"memory: {full}");
        }

        return reasons.ToImmutable();
    }
}
