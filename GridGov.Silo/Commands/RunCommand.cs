using System.Net.Sockets;
using GridGov.Silo.Configuration;
using GridGov.Storage;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace GridGov.Silo.Commands;

/// <summary>Runs a silo until it is told to stop.</summary>
internal static class RunCommand
{
    public static async Task<int> RunAsync(SiloSettings settings)
    {
        if (settings is { Cluster: not null, Districts.IsEmpty: false })
        {
            throw new ConfigurationFaultException("--cluster does not go with --districts: they are spread over the silos.");
        }

        await using var silo = GridGovSilo.Create(settings);
        await StartAsync(silo, settings);
        await silo.WaitForShutdownAsync();
        return silo.Services.GetRequiredService<StorageHealth>().IsLost ? 1 : 0;
    }

    /// <summary>Starts, and says what the operator has to change when that is why it cannot.</summary>
    public static async Task StartAsync(WebApplication silo, SiloSettings settings)
    {
        try
        {
            await silo.StartAsync();
        }
        catch (IOException fault) when (fault.InnerException is AddressInUseException)
        {
            throw new ConfigurationFaultException($"--http: {string.Join(";", settings.HttpUrls)} is in use by another program; name another port.", fault);
        }
        catch (SocketException fault) when (fault.SocketErrorCode is SocketError.AddressAlreadyInUse)
        {
            throw new ConfigurationFaultException($"--mqtt: {settings.Mqtt ?? settings.Mqtts} is in use by another program; name another port or off.", fault);
        }
        catch (SocketException fault) when (fault.SocketErrorCode is SocketError.AddressNotAvailable or SocketError.AccessDenied)
        {
            throw new ConfigurationFaultException($"A listening address cannot be used: {fault.Message}. Check --http, --mqtt and --mqtts.", fault);
        }
        catch (StoreException fault)
        {
            throw new ConfigurationFaultException(fault.Message, fault);
        }
        catch (OptionsValidationException fault)
        {
            throw new ConfigurationFaultException($"appsettings.json: {fault.Message}", fault);
        }
    }
}
