using System.Runtime.CompilerServices;
using GridGov.Interfaces;
using GridGov.Interfaces.Geography;
using GridGov.Interfaces.Grids;
using GridGov.MqttBridge.Broker.Ingress;
using GridGov.MqttBridge.Dialects;
using GridGov.MqttBridge.Dialects.Native;
using Microsoft.Extensions.Logging;

namespace GridGov.MqttBridge.Routes;

/// <summary>
/// One native topic of one connection: decode → grain → outcome. What cannot be understood is kept and acknowledged; what cannot be stored now is not
/// acknowledged; what faults by itself again and again goes to the dead letters.
/// </summary>
internal abstract partial class NativeRoute(RouteServices services, NativeTopic topic) : IIngressRoute
{
    private SenderFacts? _facts;
    private bool _isUnknownAudited;

    protected RouteServices Services => services;

    protected NativeTopic Topic => topic;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public virtual async ValueTask<IngressOutcome> PublishAsync(IngressMessage message)
    {
        using var activity = RouteTracing.Start(topic.Kind.ToString(), message.Properties);
        try
        {
            var facts = FreshFacts() ?? await ReadFactsAsync();
            if (!facts.IsDistrictKnown)
            {
                return await UnknownAsync(message, "district", $"district:{topic.District.Value}");
            }

            return await TakeAsync(message, new DecodeContext(message.ReceivedAt, facts.Zone, facts.Datum));
        }
        catch (Exception fault) when (fault.IsTransient())
        {
            NotStored(fault);
            return IngressOutcome.Unavailable;
        }
        catch (Exception fault)
        {
            services.Metrics.Faulted(isTransient: false);
            return await FaultedAsync(message, fault);
        }
    }

    /// <summary>Decodes and hands over.</summary>
    protected abstract ValueTask<IngressOutcome> TakeAsync(IngressMessage message, DecodeContext context);

    /// <summary>The registered datum of the sender.</summary>
    protected virtual ValueTask<CoordinateSystem> GetDatumAsync() => ValueTask.FromResult(CoordinateSystem.Wgs84);

    /// <summary>What an alarm does when its message has to be given up; others do nothing.</summary>
    protected virtual ValueTask GivenUpAsync(IngressMessage message, UInt128 key) => ValueTask.CompletedTask;

    protected async ValueTask<IngressOutcome> UnintelligibleAsync(IngressMessage message, PayloadFault fault)
    {
        services.Metrics.Unparsed(fault.Name!);
        await services.KeepUnparsedAsync(message, fault.Name!);
        return IngressOutcome.Unintelligible;
    }

    protected void NotStored(Exception fault)
    {
        services.Metrics.Faulted(fault.IsTransient());
        LogNotStored(services.Logger, topic.District, topic.Kind, fault);
    }

    /// <summary>Audited once for each connection and topic, kept for inspection, refused.</summary>
    protected async ValueTask<IngressOutcome> UnknownAsync(IngressMessage message, string what, string subject)
    {
        services.Metrics.Unknown(what);
        if (!_isUnknownAudited)
        {
            await services.Audit.RecordAsync(topic.District, message.Identity.User, "unknown_" + what, subject, message.Topic);
            _isUnknownAudited = true;
        }

        await services.KeepUnparsedAsync(message, "unknown." + what);
        return IngressOutcome.Refused;
    }

    protected SenderFacts? FreshFacts()
    {
        var facts = _facts;
        return facts is not null && services.Time.GetElapsedTime(facts.ReadAt)
            < (facts.IsDistrictKnown ? services.Options.Value.FactsLife : services.Options.Value.UnknownDistrictLife) ? facts : null;
    }

    private async Task<SenderFacts> ReadFactsAsync()
    {
        var settings = await services.Grains.District(topic.District).GetSettingsAsync(CancellationToken.None);
        var zone = settings is not null && TimeZoneInfo.TryFindSystemTimeZoneById(settings.TimeZone, out var found) ? found : TimeZoneInfo.Utc;
        return _facts = new SenderFacts(settings is not null, zone, await GetDatumAsync(), services.Time.GetTimestamp());
    }

    private async ValueTask<IngressOutcome> FaultedAsync(IngressMessage message, Exception fault)
    {
        var key = FaultLedger.KeyOf(message.Topic, message.Payload.Span);
        var attempts = services.Faults.Count(key);
        LogFaulted(services.Logger, topic.District, topic.Kind, attempts, fault);
        if (attempts < services.Options.Value.MaxAttempts)
        {
            return IngressOutcome.Unavailable;
        }

        try
        {
            await services.DeadLetters.KeepAsync(new DeadLetter(
                message.Identity.User, message.Topic, message.Payload.ToArray(), $"{fault.GetType().Name}: {fault.Message}", attempts, message.ReceivedAt));
            await GivenUpAsync(message, key);
        }
        catch (Exception second) when (second.IsTransient())
        {
            LogNotStored(services.Logger, topic.District, topic.Kind, second);
            return IngressOutcome.Unavailable;
        }
        catch (Exception second)
        {
            // The letter is kept; an incident could not be opened either. Somebody must look; the messages behind it must not wait for that.
            LogGivenUpWithoutIncident(services.Logger, topic.District, topic.Kind, second);
        }

        services.Faults.Forget(key);
        services.Faults.Trust(topic);
        services.Metrics.DeadLetter();
        return IngressOutcome.Refused;
    }

    [LoggerMessage(LogLevel.Debug, "District {District}: a {Kind} message could not be stored now; it is not acknowledged.")]
    private static partial void LogNotStored(ILogger logger, DistrictId district, NativeTopicKind kind, Exception fault);

    [LoggerMessage(LogLevel.Error, "District {District}: a {Kind} message faulted by itself, attempt {Attempt}.")]
    private static partial void LogFaulted(ILogger logger, DistrictId district, NativeTopicKind kind, int attempt, Exception fault);

    [LoggerMessage(LogLevel.Critical, "District {District}: a {Kind} message is in the dead letters and no incident could be opened for it.")]
    private static partial void LogGivenUpWithoutIncident(ILogger logger, DistrictId district, NativeTopicKind kind, Exception fault);
}
