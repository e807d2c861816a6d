using System.Security.Cryptography;
using GridGov.MqttBridge.Broker;
using GridGov.Silo.Configuration;
using GridGov.Simulator;
using GridGov.Simulator.Clock;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace GridGov.Silo.Commands;

/// <summary>
/// Runs a silo on a clock that can be sped up, and plays the sample district's day against it. The silo stays up afterwards, until it is told to
/// stop; a first Ctrl-C or SIGTERM ends the day early and prints its sheet.
/// </summary>
internal static class DrillCommand
{
    private const int RunFault = 1;

    public static async Task<int> RunAsync(SiloSettings given, CommandLine line)
    {
        var arguments = DrillArguments.Parse(line.Others);
        var settings = given with
        {
            AdminPassword = given.AdminPassword ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(10)),
            Mqtt = given.Mqtt ?? new IPEndPoint(IPAddress.Loopback, 0),
        };
        var clock = new ScaledTimeProvider(TimeProvider.System.GetUtcNow(), 1);
        await using var silo = GridGovSilo.Create(settings, services => services.AddSingleton<TimeProvider>(clock));
        await RunCommand.StartAsync(silo, settings);
        if (given.AdminPassword is null)
        {
            Console.Out.WriteLine($"  admin       user admin       password {settings.AdminPassword}   (unless the account existed before)");
        }

        var result = await PlayAsync(silo, settings, arguments, clock);
        if (arguments.StaysUp && result == 0)
        {
            await silo.WaitForShutdownAsync();
        }
        else
        {
            await silo.StopAsync();
        }

        return result;
    }

    private static async Task<int> PlayAsync(WebApplication silo, SiloSettings settings, DrillArguments arguments, ScaledTimeProvider clock)
    {
        var options = new DrillOptions
        {
            Seed = arguments.Seed,
            Speed = arguments.Speed,
            Length = arguments.Length,
            Size = arguments.Size,
            Http = HttpAddress(silo),
            MqttHost = "127.0.0.1",
            MqttPort = silo.Services.GetRequiredService<MqttEndpoint>().BoundEndPoints[0].Port,
            AdminPassword = settings.AdminPassword!,
            Run = DrillRuns.Next(settings.DataDirectory),
        };
        try
        {
            var sheet = await new Simulator.Drill(options, clock, Console.Out).RunAsync(silo.Lifetime.ApplicationStopping, CancellationToken.None);
            return sheet is not null ? 0 : RunFault;
        }
        catch (DrillException fault)
        {
            await Console.Error.WriteLineAsync($"gridgov: {fault.Message}");
            return RunFault;
        }
    }

    private static Uri HttpAddress(WebApplication silo) => new(
        silo.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()
            .Replace("//0.0.0.0", "//127.0.0.1", StringComparison.Ordinal).Replace("//[::]", "//127.0.0.1", StringComparison.Ordinal));
}
