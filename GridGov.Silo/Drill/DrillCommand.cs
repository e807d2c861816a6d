using GridGov.MqttBridge.Broker;
using GridGov.Silo.Commands;
using GridGov.Silo.Configuration;
using GridGov.Silo.Runtimes;
using GridGov.Simulator;
using GridGov.Simulator.Clock;
using GridGov.Simulator.Plan;
using GridGov.Simulator.Script;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace GridGov.Silo.Drill;

/// <summary>
/// <c>drill</c>: a silo on a scaled clock and an empty data directory, the sample district in it, and a simulated day driven over MQTT and HTTP like
/// anybody's. Afterwards the silo stays up at the pace of real time.
/// </summary>
internal static class DrillCommand
{
    private static readonly TimeSpan DistrictZone = TimeSpan.FromHours(8);
    private static readonly TimeSpan Morning = TimeSpan.FromHours(7);

    public static async Task<int> RunAsync(SiloSettings given, CommandLine line)
    {
        if (!GrainRuntimeHosting.RunsOnAnyClock)
        {
            throw new ConfigurationFaultException("drill: this build cannot run on a drill's clock. Start an ordinary silo and run GridGov.Simulator --speed 1 against it.");
        }

        var options = Options(given, line.Others, out var exits);
        var settings = given with
        {
            DataDirectory = NamesData(line) ? given.DataDirectory : Path.Combine(given.DataDirectory, $"drill-{options.Seed}"),
            AdminPassword = options.AdminPassword,
            Mqtt = given.Mqtt ?? new IPEndPoint(IPAddress.Loopback, 0),
        };
        var record = DrillRecord.Open(settings.DataDirectory, ScriptHash(options), StartOfDay());
        var clock = new ScaledTimeProvider(record.Clock, speed: 1);
        using var signals = new DrillSignals();
        await using var silo = GridGovSilo.Create(settings, services => Configure(services, clock));
        await RunCommand.StartAsync(silo, settings);
        using var stopping = silo.Lifetime.ApplicationStopping.Register(signals.Abandon);
        await using var keeping = record.KeepClock(clock);
        Console.Out.WriteLine($"admin               user admin       password {settings.AdminPassword}");
        Console.Out.WriteLine($"数据 / data: {settings.DataDirectory}");
        try
        {
            var mqtt = silo.Services.GetRequiredService<MqttEndpoint>().BoundEndPoints[0];
            var address = options with { Http = HttpAddress(silo), MqttHost = Reachable(mqtt.Address), MqttPort = mqtt.Port, Run = record.Run };
            var drill = new Simulator.Drill(address, clock, Console.Out);
            var sheet = await drill.RunAsync(signals.EndOfDay, signals.GiveUp);
            if (!exits && !signals.EndOfDay.IsCancellationRequested)
            {
                Console.Out.WriteLine("控制台继续运行，Ctrl-C 结束 / the console stays up until Ctrl-C");
                await signals.WaitForEndAsync();
            }

            return sheet.IsWhole ? 0 : 1;
        }
        catch (OperationCanceledException) when (signals.GiveUp.IsCancellationRequested)
        {
            return 0;
        }
        catch (Exception fault) when (fault is DrillException or HttpRequestException)
        {
            await Console.Error.WriteLineAsync($"gridgov: {fault.Message}");
            return 1;
        }
        finally
        {
            await silo.StopAsync();
        }
    }

    private static bool NamesData(CommandLine line) =>
        line.Settings.ContainsKey("data") || SettingsReader.ProcessEnvironment().ContainsKey("GRIDGOV_DATA");

    private static DrillOptions Options(SiloSettings settings, IEnumerable<string> others, out bool exits)
    {
        var arguments = others.ToList();
        try
        {
            var options = DrillArguments.Read(
                arguments,
                new DrillOptions { Http = new Uri("http://127.0.0.1"), MqttHost = "", MqttPort = 0, AdminPassword = "" },
                out exits);
            return arguments.Count > 0
                ? throw new ConfigurationFaultException($"{arguments[0]} is not a setting of the drill; --help lists them.")
                : options with { AdminPassword = settings.AdminPassword ?? DemoAdmin.PasswordOf(options.Seed) };
        }
        catch (DrillException fault)
        {
            throw new ConfigurationFaultException(fault.Message, fault);
        }
    }

    private static void Configure(IServiceCollection services, ScaledTimeProvider clock)
    {
        services.AddSingleton<TimeProvider>(clock);
        services.AddSingleton<IHostLifetime, DrillLifetime>();
        // The drill's own lines are what the person at the terminal reads; the silo's log keeps to what needs attention.
        services.PostConfigure<LoggerFilterOptions>(filter =>
        {
            filter.Rules.Clear();
            filter.MinLevel = LogLevel.Warning;
        });
    }

    private static string ScriptHash(DrillOptions options) =>
        DayScript.Create(DistrictPlan.Create(options.Seed, options.Size), options.Length, options.Rates).Hash();

    private static DateTimeOffset StartOfDay() =>
        new DateTimeOffset(TimeProvider.System.GetUtcNow().ToOffset(DistrictZone).Date + Morning, DistrictZone).ToUniversalTime();

    private static Uri HttpAddress(WebApplication silo)
    {
        var address = silo.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new Uri(address.Replace("[::]", "127.0.0.1", StringComparison.Ordinal).Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal));
    }

    private static string Reachable(IPAddress address) =>
        (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any) ? IPAddress.Loopback : address).ToString();
}
