using System.Collections.Immutable;
using System.Globalization;
using GridGov.Fault.Tests.Crash.Clients;
using GridGov.Fault.Tests.Crash.Invariants;
using GridGov.Fault.Tests.Crash.Record;
using GridGov.Testing;

namespace GridGov.Fault.Tests.Crash.Runs;

/// <summary>
/// One data directory, many deaths: start, load, kill; the next start is the restart that must repair what the kill has torn. The load never
/// stops, not even while nobody is there to take it.
/// </summary>
internal sealed class CrashRun : IAsyncDisposable
{
    private const int SecondChances = 2;
    private static readonly TimeSpan SecondChance = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan FirstLifeLoad = TimeSpan.FromSeconds(7);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly CrashOptions _options;
    private readonly DirectoryInfo _directory;
    private readonly Ledger _ledger;
    private readonly CrashSite _site;
    private readonly HttpClient _http;
    private readonly Cast _cast;
    private readonly Collector _collector;
    private readonly KillDice _dice;
    private readonly Random _random;
    private readonly List<SiloLife> _lives = [];
    private readonly List<TimeSpan> _firstAcknowledgements = [];
    private readonly Dictionary<KillKind, int> _kills = [];
    private readonly SortedSet<string> _killedAt = [];
    private readonly TimeProvider _time = TimeProvider.System;
    private Task _load = Task.CompletedTask;
    private volatile bool _isBusy = true;
    private int _inFlightAtKills;
    private int _incidents;
    private long _startedAt;
    private int _isWaitingForFirst;
    private string _lastOutput = "";
    private SiloLauncher? _silo;

    private CrashRun(CrashOptions options)
    {
        _options = options;
        _random = new Random(options.Seed);
        _directory = Directory.CreateTempSubdirectory("gridgov-crash-");
        _ledger = new Ledger(Path.Combine(_directory.FullName, "ledger.txt"));
        _site = new CrashSite(FreePort.Next(), FreePort.Next(), _ledger);
        _http = new HttpClient(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(5), MaxConnectionsPerServer = 64 }) { Timeout = TimeSpan.FromSeconds(60) };
        _cast = new Cast(_site, _http, options.Seed);
        _collector = new Collector(_site, _http, _cast, _time.GetUtcNow());
        _dice = new KillDice(_random);
        _ledger.Acknowledged += TakeAcknowledgement;
    }

    /// <summary>Where the data and the ledger lie. Deleted at the end when nothing was wrong.</summary>
    public string Place => _directory.FullName;

    /// <summary>Runs it. What was found is in the report; an exception means that the run itself could not go on.</summary>
    public static async Task<CrashReport> RunAsync(CrashOptions options)
    {
        await using var run = new CrashRun(options);
        var report = await run.RunAsync();
        if (report.Violations.IsEmpty)
        {
            run._ledger.Dispose();
            run._directory.Delete(recursive: true);
        }
        else
        {
            await File.WriteAllTextAsync(Path.Combine(run.Place, "output.txt"), run._lastOutput + "\n--- last life ---\n" + run._silo?.Output);
            options.Say($"Kept for inspection: {run.Place}");
        }

        return report;
    }

    public async ValueTask DisposeAsync()
    {
        _isBusy = false;
        _silo?.Dispose();
        await _cast.DisposeAsync();
        _http.Dispose();
        _ledger.Dispose();
    }

    private async Task<CrashReport> RunAsync()
    {
        var began = _time.GetTimestamp();
        var violations = new List<string>();
        var points = await FirstLifeAsync();
        var sweep = Sweep(points);
        var plans = sweep.Select(_dice.At).ToList();
        plans.AddRange(Enumerable.Range(0, Math.Max(_options.Kills / 5, _options.Kills - plans.Count - 1)).Select(_ => _dice.Next()));
        var order = plans.ToArray();
        _random.Shuffle(order);
        await KillAsync(order, violations);
        for (var chance = 1; chance <= SecondChances; chance++)
        {
            // A point that did not come by while the process waited for it.
            await KillAsync([.. sweep.Where(point => !_killedAt.Contains(point)).Select(point => _dice.At(point) with { Hit = 1, After = SecondChance })], violations);
        }

        violations.AddRange(violations.Count == 0 ? await LastLifeAsync() : []);
        _isBusy = false;
        await _load;
        return Report(sweep, began, violations);
    }

    private async Task KillAsync(KillPlan[] plans, List<string> violations)
    {
        for (var i = 0; i < plans.Length && violations.Count == 0; i++)
        {
            if (_load.IsFaulted)
            {
                await _load; // a mistake of the harness: a run without load would show nothing
            }

            await CycleAsync(plans[i], (i + 1) % _options.CheckEvery == 0 ? violations : null);
            if ((i + 1) % _options.CheckEvery == 0)
            {
                _options.Say(Progress(plans.Length - i - 1));
            }
        }
    }

    /// <summary>Registers the cast, and lists every point that the walks come to.</summary>
    private async Task<ImmutableSortedSet<string>> FirstLifeAsync()
    {
        var (record, arm) = (Path.Combine(Place, "points.txt"), Path.Combine(Place, "armed"));
        Start(_options.FaultSiloDll, new() { ["GRIDGOV_TEST_FAULT_RECORD"] = record, ["GRIDGOV_TEST_FAULT_ARM"] = arm });
        await MustBecomeReadyAsync();
        await SiteRegistration.SignInAsync(_http, _site);
        await SiteRegistration.RegisterAsync(_http, _site, Cast.WorkerIds, Cast.DeviceIds);
        await File.WriteAllTextAsync(arm, "");
        _cast.Start();
        _load = Task.Run(LoadAsync);
        await Task.Delay(FirstLifeLoad, _time);
        await Eventually.That(HasSeenBothWalks, "both walks, once to their end", Patience);
        await EndAsync(KillKind.UnderLoad);
        return [.. await File.ReadAllLinesAsync(record)];
    }

    /// <summary>A task was taken through to its end, another was declined, some presses joined others, and fixes came in.</summary>
    private bool HasSeenBothWalks()
    {
        var acknowledged = _ledger.Events().Where(item => item.IsAcknowledged).ToList();
        return acknowledged.Count(item => item.Kind == EventKind.Fix) > 20
            && acknowledged.Count(item => item.Kind == EventKind.Press) > 10
            && acknowledged.Any(item => item.Kind == EventKind.Reply && item.Id.Contains("resolved", StringComparison.Ordinal))
            && acknowledged.Any(item => item.Kind == EventKind.Reply && item.Id.Contains("decline", StringComparison.Ordinal));
    }

    private async Task CycleAsync(KillPlan plan, List<string>? violations)
    {
        var arm = Path.Combine(Place, string.Create(CultureInfo.InvariantCulture, $"armed-{_lives.Count}"));
        Start(
            plan.Kind == KillKind.AtPoint ? _options.FaultSiloDll : _options.SiloDll,
            plan.Kind == KillKind.AtPoint
                ? new() { ["GRIDGOV_TEST_FAULT_KILL"] = string.Create(CultureInfo.InvariantCulture, $"{plan.Point}#{plan.Hit}"), ["GRIDGOV_TEST_FAULT_ARM"] = arm }
                : []);
        if (plan.Kind == KillKind.DuringStart)
        {
            await Task.Delay(plan.After, _time);
            await EndAsync(plan.Kind);
            return;
        }

        await MustBecomeReadyAsync();
        if (violations is not null)
        {
            violations.AddRange(await LookAsync());
        }

        switch (plan.Kind)
        {
            case KillKind.AtPoint:
                await File.WriteAllTextAsync(arm, "");
                var hasDied = await _silo!.WaitForExitAsync(plan.After);
                if (hasDied && !_silo.WasKilled)
                {
                    throw new InvalidOperationException($"The silo ended by itself:\n{_silo.Output}");
                }

                if (hasDied)
                {
                    _killedAt.Add(plan.Point!);
                }

                await EndAsync(hasDied ? plan.Kind : KillKind.UnderLoad);
                break;
            case KillKind.OnAcknowledgement:
                await KillOnAcknowledgementAsync(plan.After);
                await EndAsync(plan.Kind);
                break;
            default:
                await Task.Delay(plan.After, _time);
                await EndAsync(plan.Kind);
                break;
        }
    }

    /// <summary>The client's own thread pulls the trigger, before it reads another byte.</summary>
    private async Task KillOnAcknowledgementAsync(TimeSpan patience)
    {
        var silo = _silo!;
        void Shoot(SentEvent item)
        {
            if (item.Kind == EventKind.Press)
            {
                silo.Shoot();
            }
        }

        _ledger.Acknowledged += Shoot;
        await silo.WaitForExitAsync(patience);
        _ledger.Acknowledged -= Shoot;
    }

    /// <summary>Nothing new is said; everything said is sent until it is acknowledged; then everything must fit.</summary>
    private async Task<ImmutableArray<string>> LastLifeAsync()
    {
        _cast.BeCareful(); // so that no connection ends and its counters must add up
        await Eventually.That(() => _cast.IsCutOff, "everybody has noticed the end", Patience);
        var arrivedBefore = _ledger.AcknowledgementsIn;
        Start(_options.SiloDll, []);
        await MustBecomeReadyAsync();
        _isBusy = false;
        _cast.SendHeld();
        var began = _time.GetTimestamp();
        do
        {
            var before = await _collector.QuietSequenceAsync(Patience);
            var record = await _collector.CollectAsync(Lives(), isQuiet: true);
            if (before == record.FeedSequence && _cast.IsSilent)
            {
                _incidents = record.Incidents.Length;
                return AllInvariants.Violations(record with { Counts = await _collector.CountsAsync(_ledger.AcknowledgementsIn - arrivedBefore) });
            }
        }
        while (_time.GetElapsedTime(began) < Patience);

        return [$"it does not become quiet; {_cast.Outstanding} messages without acknowledgement\n{_silo!.Output}"];
    }

    /// <summary>A look while everything moves. What seems to be missing may be on its way to the lists, so it is looked for again.</summary>
    private async Task<ImmutableArray<string>> LookAsync()
    {
        var began = _time.GetTimestamp();
        while (true)
        {
            var violations = AllInvariants.Violations(await _collector.CollectAsync(Lives(), isQuiet: false));
            if (violations.IsEmpty || _time.GetElapsedTime(began) > TimeSpan.FromSeconds(15))
            {
                return violations;
            }
        }
    }

    private async Task LoadAsync()
    {
        using var timer = new PeriodicTimer(Tick);
        while (_isBusy && await timer.WaitForNextTickAsync())
        {
            _cast.Act();
        }
    }

    private void Start(string dll, Dictionary<string, string> environment)
    {
        foreach (var (name, value) in SiloEnvironment.Of(LadderTimes.Short))
        {
            environment[name] = value;
        }

        _ledger.Mark("start");
        _startedAt = _time.GetTimestamp();
        Volatile.Write(ref _isWaitingForFirst, 1);
        _silo = SiloLauncher.Start(dll, ["--data", Path.Combine(Place, "data"), "--store", _options.Store], environment, _site, _http);
    }

    private async Task MustBecomeReadyAsync()
    {
        if (!await _silo!.WaitUntilReadyAsync())
        {
            throw new InvalidOperationException($"The silo died during its start:\n{_silo.Output}");
        }

        var start = _silo.Life.ReadyAt!.Value - _silo.Life.StartedAt;
        _dice.UsualStart = (_dice.UsualStart + start) / 2;
    }

    private async Task EndAsync(KillKind kind)
    {
        _inFlightAtKills += _cast.InFlight;
        await _silo!.KillAsync();
        _ledger.Mark($"killed {kind}");
        _lastOutput = _silo.Output;
        _kills[kind] = _kills.GetValueOrDefault(kind) + 1;
        _lives.Add(_silo.Life);
        _silo.Dispose();
        _silo = null;
    }

    private IEnumerable<SiloLife> Lives() => _lives.Append(_silo!.Life);

    private void TakeAcknowledgement(SentEvent item)
    {
        if (Interlocked.Exchange(ref _isWaitingForFirst, 0) == 1)
        {
            lock (_firstAcknowledgements)
            {
                _firstAcknowledgements.Add(_time.GetElapsedTime(_startedAt));
            }
        }
    }

    private string Progress(int left) => string.Create(
        CultureInfo.InvariantCulture,
        $"seed {_options.Seed}: {_lives.Count} kills, {left} to go, {_ledger.Events().Count(item => item.IsAcknowledged)} events acknowledged, start {_dice.UsualStart.TotalSeconds:F1} s");

    /// <summary>The points at which a process is killed on purpose.</summary>
    private ImmutableArray<string> Sweep(ImmutableSortedSet<string> points)
    {
        var steps = points
            .Where(point => _options.SweepsCalls || !point.StartsWith("call.", StringComparison.Ordinal))
            .GroupBy(static point => point[..point.LastIndexOf('/')]) // step/before, step/after
            .Select(static sides => sides.ToArray())
            .ToArray();
        _random.Shuffle(steps);
        return [.. steps.Take(_options.Steps ?? steps.Length).SelectMany(sides => _options.HasBothSides ? sides : [_random.GetItems(sides, 1)[0]])];
    }

    private CrashReport Report(ImmutableArray<string> sweep, long began, List<string> violations)
    {
        var events = _ledger.Events();
        _firstAcknowledgements.Sort();
        return new CrashReport
        {
            Seed = _options.Seed,
            Kills = _kills.ToImmutableDictionary(),
            PointsKilledAt = [.. _killedAt],
            PointsMissed = [.. sweep.Except(_killedAt)],
            AcknowledgedPresses = events.Count(item => item is { Kind: EventKind.Press, IsAcknowledged: true }),
            AcknowledgedFixes = events.Count(item => item is { Kind: EventKind.Fix, IsAcknowledged: true }),
            AcknowledgedEvents = events.Count(item => item.IsAcknowledged),
            AcknowledgedSteps = _ledger.Steps().Length,
            Incidents = _incidents,
            Resends = _ledger.Resends,
            InFlightAtKills = _inFlightAtKills,
            FeedChanges = _cast.Consoles.Sum(console => console.Story().Lines.OfType<ConsoleLine.Change>().Count()),
            WorstFirstAcknowledgement = _firstAcknowledgements.Count > 0 ? _firstAcknowledgements[^1] : TimeSpan.Zero,
            MedianFirstAcknowledgement = _firstAcknowledgements.Count > 0 ? _firstAcknowledgements[_firstAcknowledgements.Count / 2] : TimeSpan.Zero,
            Elapsed = _time.GetElapsedTime(began),
            Violations = [.. violations],
        };
    }
}
