using System.Net;
using System.Net.Sockets;
using GridGov.Fault.Tests.Hostile.Drivers;
using GridGov.Testing;

namespace GridGov.Fault.Tests.Hostile;

/// <summary>Sockets that begin a CONNECT and send a byte now and then.</summary>
[Collection(nameof(FaultCollection))]
public sealed class SlowLorisTests
{
    private static readonly int Sockets = HostileRun.Size(small: 200, full: 2_000);
    private static readonly int Seconds = HostileRun.Size(small: 3, full: 10);

    [Fact]
    public async Task They_are_closed_in_time_and_a_good_device_does_not_notice()
    {
        await using var stage = await HostileStage.SetAsync(["good-0"], ("ConnectTimeout", $"00:00:{Seconds:00}"));
        await using var alarms = await AlarmStream.StartAsync(stage, ["good-0"], TimeSpan.FromMilliseconds(50));
        await Eventually.That(() => alarms.Acknowledged >= 20, "alarms before");
        var before = alarms.Figures();
        var acknowledged = alarms.Restart();
        var resident = await stage.ResidentMebibytesAsync();

        var sockets = await Task.WhenAll(Enumerable.Range(0, Sockets).Select(_ => OpenAsync(stage.Silo.MqttPort)));
        var dripping = Task.WhenAll(sockets.Select(DripAsync));
        await Eventually.That(async () => await stage.ConnectionsAsync() > Sockets / 2, "they are there");
        var held = await stage.ResidentMebibytesAsync();
        await Eventually.Completes(dripping, "every one is closed, however it drips", TimeSpan.FromSeconds(Seconds + 60));

        await alarms.StopAsync();
        HostileRun.Report($"slow loris: {Sockets} sockets, alarms before: {before}; meanwhile: {alarms.Figures()}; resident {resident:F0} MiB before, {held:F0} MiB with them, {await stage.ResidentMebibytesAsync():F0} MiB after");
        (await stage.LimitAsync("connect_timeout")).ShouldBe(Sockets);
        await Eventually.That(async () => await stage.ConnectionsAsync() <= 1, "only the good device is left");
        await alarms.AllAreInOneIncidentEachAsync(stage, acknowledged + alarms.Acknowledged);
    }

    private static async Task<Socket> OpenAsync(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port);
        await socket.SendAsync(new byte[] { 0x10, 0x7F, 0x00, 0x04 });
        return socket;
    }

    /// <summary>A byte every 200 ms until the server has had enough.</summary>
    private static async Task DripAsync(Socket socket)
    {
        using var own = socket;
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        var end = socket.ReceiveAsync(new byte[16]).ContinueWith(static _ => { }, TaskScheduler.Default);
        try
        {
            while (!end.IsCompleted && await pace.WaitForNextTickAsync())
            {
                await socket.SendAsync("M"u8.ToArray());
            }
        }
        catch (SocketException)
        {
            // closed
        }

        await end;
    }
}
