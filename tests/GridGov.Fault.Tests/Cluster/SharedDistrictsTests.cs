using System.Globalization;
using GridGov.Fault.Tests.Crash.Record;
using GridGov.Fault.Tests.Hostile.Drivers;
using GridGov.Testing;
using GridGov.Testing.EndToEnd;
using Xunit.Abstractions;

namespace GridGov.Fault.Tests.Cluster;

/// <summary>
/// Three silos, one PostgreSQL, one Mosquitto, and districts whose people never stop: elders press, workers walk and answer, consoles watch, while silos leave, die and stand
/// still and the broker and the database restart. Nothing that the broker acknowledged is lost or doubled, wherever its district ran. With <c>GRIDGOV_FAULT_LONG=1</c>: twelve districts,
/// every fault twice, a minute of standing still.
/// </summary>
public sealed class SharedDistrictsTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Seed = 7100;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan WorthALook = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan StandsStill = TimeSpan.FromSeconds(HostileRun.Size(small: 0, full: 60));
    private static readonly int Districts = HostileRun.Size(small: 5, full: 12);

    private static readonly ClusterFault[] Faults = HostileRun.IsLong
        ? [.. Enum.GetValues<ClusterFault>(), .. Enum.GetValues<ClusterFault>()]
        : [ClusterFault.Kill, ClusterFault.RestartBroker, ClusterFault.Leave];

    private readonly string _directory = Directory.CreateTempSubdirectory("gridgov-cluster-").FullName;
    private readonly List<SharedDistrict> _districts = [];
    private readonly List<SiloLife> _lives = [];
    private readonly CancellationTokenSource _dayEnds = new();
    private SiloCluster _cluster = null!;
    private Task _load = Task.CompletedTask;
    private DateTimeOffset _settledAt;
    private bool _hasPassed;
    private bool _wasSlow;

    public async Task InitializeAsync() => _cluster = await SiloCluster.StartAsync(silos: 3);

    [Fact]
    public async Task Nothing_that_the_broker_took_is_lost_or_doubled_while_districts_move()
    {
        for (var i = 0; i < Districts; i++)
        {
            var code = string.Create(CultureInfo.InvariantCulture, $"{371301 + i}");
            _districts.Add(new SharedDistrict(code, _cluster, _cluster.Silos[i % _cluster.Silos.Length], _directory, Seed + (1000 * i)));
            await RegisterAsync(_districts[i]);
        }

        Say($"{Districts} districts spread evenly", await _cluster.AnswersAsync(Codes(), isEven: true, Patience));
        _districts.ForEach(static district => district.Start());
        _load = Task.Run(LoadAsync);
        _settledAt = TimeProvider.System.GetUtcNow();
        for (var i = 0; i < Faults.Length; i++)
        {
            await Task.Delay(Between, TimeProvider.System);
            await SufferAsync(Faults[i], _cluster.Silos[i % _cluster.Silos.Length]);
            _load.IsFaulted.ShouldBeFalse(_load.Exception?.ToString());
        }

        await _dayEnds.CancelAsync();
        await _load;
        var lives = _lives.Append(new SiloLife(_settledAt, _settledAt, null)).ToArray();
        var violations = await Task.WhenAll(_districts.Select(district => district.JudgeAsync(lives)));

        Say(string.Create(
            CultureInfo.InvariantCulture,
            $"{Count(EventKind.Press)} alarms and {Count(EventKind.Fix)} fixes acknowledged by the broker, {_districts.Sum(static district => district.Incidents)} incidents"));
        violations.SelectMany(static found => found).ShouldBeEmpty();
        _cluster.Silos.ShouldAllBe(static silo => !silo.HasExited);
        _hasPassed = true;
    }

    public async Task DisposeAsync()
    {
        await _dayEnds.CancelAsync();
        await _load.ContinueWith(static _ => { }, TaskScheduler.Default);
        foreach (var district in _districts)
        {
            await district.DisposeAsync();
        }

        if (_hasPassed && !_wasSlow)
        {
            Directory.Delete(_directory, recursive: true);
        }
        else
        {
            Array.ForEach([.. _cluster.Silos], silo => File.WriteAllText(Path.Combine(_directory, $"silo-{silo.HttpPort}.log"), silo.Output));
            Say($"Kept for inspection: {_directory}");
        }

        await _cluster.DisposeAsync();
        _dayEnds.Dispose();
    }

    private async Task SufferAsync(ClusterFault fault, SiloProcess silo)
    {
        _lives.Add(new SiloLife(_settledAt, _settledAt, TimeProvider.System.GetUtcNow()));
        switch (fault)
        {
            case ClusterFault.Leave:
                _cluster.TakeOut(silo);
                (await silo.TerminateAsync()).ShouldBe(0, silo.Output);
                await MovedAsync("left");
                await _cluster.StartAgainAsync(silo);
                break;
            case ClusterFault.Kill:
                _cluster.TakeOut(silo);
                await silo.KillAsync();
                await MovedAsync("killed");
                await _cluster.StartAgainAsync(silo);
                break;
            case ClusterFault.StandStill:
                _cluster.TakeOut(silo);
                silo.Signal(PosixSignals.Stop);
                await MovedAsync("stands still");
                await Task.Delay(StandsStill, TimeProvider.System);
                silo.Signal(PosixSignals.Continue);
                break;
            case ClusterFault.RestartBroker:
                await _cluster.Broker.StopAsync();
                await _cluster.Broker.StartAgainAsync();
                break;
            default:
                await _cluster.Database.StopAsync();
                await _cluster.Database.StartAgainAsync();
                break;
        }

        _cluster.TakeBack(silo);
        Say($"{fault}: all is even again", await _cluster.AnswersAsync(Codes(), isEven: true, Patience));
        _settledAt = TimeProvider.System.GetUtcNow();
    }

    private async Task MovedAsync(string what)
    {
        var after = await _cluster.AnswersAsync(Codes(), isEven: false, Patience);
        _wasSlow |= after > WorthALook;
        Say($"a silo {what}: the others run and answer for every district", after);
        await Task.Delay(Between, TimeProvider.System);
    }

    // A new district is taken up by somebody within a moment: until then it is asked again, which changes nothing.
    private static Task RegisterAsync(SharedDistrict district) => Eventually.That(
        async () =>
        {
            try
            {
                await district.RegisterAsync();
                return true;
            }
            catch (InvalidOperationException refused) when (refused.Message.Contains("503", StringComparison.Ordinal))
            {
                return false;
            }
        },
        $"{district.Code} is registered",
        Patience);

    private async Task LoadAsync()
    {
        using var timer = new PeriodicTimer(Tick);
        while (!_dayEnds.IsCancellationRequested && await timer.WaitForNextTickAsync())
        {
            _districts.ForEach(static district => district.Act());
        }
    }

    private string[] Codes() => [.. _districts.Select(static district => district.Code)];

    private int Count(EventKind kind) => _districts.Sum(district => district.CountAcknowledged(kind));

    private void Say(string what, TimeSpan after) => Say(string.Create(CultureInfo.InvariantCulture, $"{what}: {after.TotalSeconds:F1} s"));

    private void Say(string figures)
    {
        output.WriteLine(figures);
        HostileRun.Report(figures);
    }
}
