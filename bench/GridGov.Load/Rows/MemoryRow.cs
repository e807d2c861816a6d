using System.Globalization;
using System.Text.Json.Nodes;
using GridGov.Load.Contenders;
using GridGov.Load.District;
using GridGov.Load.Generator;
using GridGov.Load.Measuring;
using GridGov.Load.Results;

namespace GridGov.Load.Rows;

/// <summary>Resident memory of an idle connection, and of a silo with very many devices. <c>MEMORY_DEVICES</c> in the environment makes it fewer.</summary>
internal sealed class MemoryRow : IRow
{
    private const int FirstConnections = 1_000; // whatever a first connection costs once
    private const int Connections = 10_000;
    private const double WantedKilobytes = 6;
    private const double WantedMebibytes = 1_536;
    private const double Mebibyte = 1024 * 1024;

    private static readonly int Devices =
        int.TryParse(Environment.GetEnvironmentVariable("MEMORY_DEVICES"), CultureInfo.InvariantCulture, out var fewer) ? fewer : 1_000_000;

    public string Name => "memory";

    public string Title => "memory of idle connections and of a million devices";

    public async Task RunAsync(Bench bench, CancellationToken cancellationToken)
    {
        var district = BenchDistrict.Create(2_000);
        await using var silo = await bench.StartSiloAsync(district, new SiloLaunch(), cancellationToken);
        await using (var mosquitto = await MosquittoPeer.StartAsync(cancellationToken))
        {
            var (ours, theirs) = (await ConnectionKilobytesAsync(silo, cancellationToken), await ConnectionKilobytesAsync(mosquitto, cancellationToken));
            bench.Sheet.Add(new ResultLine(
                Name, $"resident, an idle MQTT connection without TLS ({Connections:N0} of them)", $"{ours:F1} kB", $"Mosquitto {theirs:F1} kB", "–", $"≤ {WantedKilobytes} kB",
                ours <= WantedKilobytes, ""));
        }

        await RegisterAsync(bench, silo, district, cancellationToken);
        await silo.StopAsync();
        await silo.StartAgainAsync(cancellationToken);
        await Quiet.WaitAsync(silo.ProcessIds, cancellationToken);
        var atRest = ProcessReading.Of(silo.ProcessIds).ResidentBytes / Mebibyte;
        await WakeAsync(silo, cancellationToken);
        await Quiet.WaitAsync(silo.ProcessIds, cancellationToken);
        var active = ProcessReading.Of(silo.ProcessIds).ResidentBytes / Mebibyte;
        bench.Sheet.Add(new ResultLine(
            Name, $"resident, {Devices:N0} registered devices, {Devices / 10:N0} of them active", $"{active:N0} MiB", "–", "–", $"≤ {WantedMebibytes:N0} MiB for a million", active <= WantedMebibytes,
            $"{atRest:N0} MiB after the start, which took {silo.ReadyAfter.TotalSeconds:F1} s"));
    }

    private static async Task<double> ConnectionKilobytesAsync(IMqttServer server, CancellationToken cancellationToken)
    {
        using var idle = new IdleConnections();
        await idle.OpenAsync(server, FirstConnections, cancellationToken);
        await Quiet.WaitAsync(server.ProcessIds, cancellationToken);
        var before = ProcessReading.Of(server.ProcessIds).ResidentBytes;
        await idle.OpenAsync(server, Connections, cancellationToken);
        await Quiet.WaitAsync(server.ProcessIds, cancellationToken);
        return (ProcessReading.Of(server.ProcessIds).ResidentBytes - before) / 1000.0 / Connections;
    }

    private static async Task RegisterAsync(Bench bench, SiloUnderTest silo, BenchDistrict district, CancellationToken cancellationToken)
    {
        using var setup = new DistrictSetup(silo, district);
        await setup.SignInAsync(cancellationToken);
        var started = TimeProvider.System.GetTimestamp();
        await setup.ImportAsync(Enumerable.Range(0, Devices).Select(index => Line(index, district.Workers[index % district.Workers.Count])), cancellationToken);
        bench.Say($"{Devices:N0} devices registered in {TimeProvider.System.GetElapsedTime(started).TotalSeconds:F0} s");
    }

    // A heartbeat of every tenth device wakes its grain.
    private static async Task WakeAsync(SiloUnderTest silo, CancellationToken cancellationToken)
    {
        await using var gateway = await BenchClient.ConnectAsync(silo.Mqtt, silo.Login, "bench-heartbeats", null, cancellationToken);
        foreach (var chunk in Enumerable.Range(0, Devices / 10).Chunk(1_000))
        {
            await Task.WhenAll(chunk.Select(index => gateway.PublishAsync(
                $"gridgov/{BenchDistrict.Code}/device/{DeviceId(index * 10)}/status", "{\"battery\":80}"u8.ToArray(), cancellationToken: cancellationToken)));
        }
    }

    private static JsonObject Line(int index, BenchWorker near) => new()
    {
        ["type"] = "device",
        ["id"] = DeviceId(index),
        ["kind"] = "wristband",
        ["home"] = new JsonObject { ["lat"] = near.Home.Latitude, ["lon"] = near.Home.Longitude, ["address"] = $"{index} 号" },
        ["secret"] = $"bench-device-secret-{index}",
    };

    private static string DeviceId(int index) => $"d{index:D7}";
}
