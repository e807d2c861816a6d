using System.Collections.Immutable;
using System.Net;
using System.Text;
using GridGov.Fault.Tests.Crash.Record;

namespace GridGov.Fault.Tests.Crash.Clients;

/// <summary>Everybody who takes part, and what they do in a tick: six elders (four behind one gateway), six workers, two consoles, a dispatcher.</summary>
internal sealed class Cast : IAsyncDisposable
{
    private const int MostOutstanding = 40;

    private static readonly ClientHabits Habits = new(LosesAcknowledgement: 0.02, RepeatsUnderNewId: 0.02);

    private static readonly (string Id, PhoneManners Manners)[] Phones =
    [
        ("w1", new(Declines: 0, Ignores: 0, TimeSpan.FromMilliseconds(200))),
        ("w2", new(Declines: 0.1, Ignores: 0, TimeSpan.FromMilliseconds(400))),
        ("w3", new(Declines: 0.5, Ignores: 0.1, TimeSpan.FromMilliseconds(300))),
        ("w4", new(Declines: 0, Ignores: 1, TimeSpan.Zero)),
        ("w5", new(Declines: 0, Ignores: 0.2, TimeSpan.FromMilliseconds(1500))),
        ("w6", new(Declines: 0.2, Ignores: 0.2, TimeSpan.FromMilliseconds(500))),
    ];

    private static readonly (string Id, string Alarm, bool IsBehindGateway)[] Elders =
    [
        ("d1", "sos", true), ("d2", "fall", true), ("d3", "button", true), ("d4", "health_limit", true), ("d5", "smoke", false), ("d6", "tamper", false),
    ];

    private readonly CrashSite _site;
    private readonly Random _random;
    private readonly HttpClient _http;
    private readonly RecordingClient[] _lines;
    private readonly ElderDevice[] _elders;
    private bool _isSixthOnDuty = true;
    private Task _step = Task.CompletedTask;

    public Cast(CrashSite site, HttpClient http, int seed)
    {
        (_site, _http, _random) = (site, http, new Random(seed));
        var gateway = new RecordingClient(site.Gateway, SiteRegistration.Secret, site.MqttPort, site.Ledger, Habits, seed + 100);
        _elders = [.. Elders.Select((elder, i) => new ElderDevice(site.District, elder.Id, elder.Alarm, elder.IsBehindGateway
            ? gateway
            : new RecordingClient($"{site.District}/{elder.Id}", SiteRegistration.Secret, site.MqttPort, site.Ledger, Habits, seed + 200 + i)))];
        Workers = [.. Phones.Select((phone, i) => new WorkerPhone(phone.Id, SiteRegistration.Secret, site, phone.Manners, Habits, seed + 300 + i))];
        _lines = [.. _elders.Select(elder => elder.Line).Distinct(), .. Workers.Select(worker => worker.Line)];
        Consoles =
        [
            new FeedConsole("steady", http, site.Api("/feed"), hangsUp: 0, forgets: 0, seed + 400),
            new FeedConsole("restless", http, site.Api("/feed"), hangsUp: 0.01, forgets: 0.05, seed + 401),
        ];
    }

    public ImmutableArray<WorkerPhone> Workers { get; }

    public ImmutableArray<FeedConsole> Consoles { get; }

    /// <summary>Messages on the wire without acknowledgement.</summary>
    public int InFlight => _lines.Sum(line => line.InFlight);

    /// <summary>Messages without acknowledgement.</summary>
    public int Outstanding => _lines.Sum(line => line.Outstanding);

    /// <summary>No client has a connection.</summary>
    public bool IsCutOff => Array.TrueForAll(_lines, static line => line.IsCutOff);

    /// <summary>Nobody has anything to say any more.</summary>
    public bool IsSilent => Outstanding == 0 && _step.IsCompleted && !Workers.Any(worker => worker.IsThinking);

    public static IEnumerable<string> WorkerIds => Phones.Select(phone => phone.Id);

    public static IEnumerable<string> DeviceIds => Elders.Select(elder => elder.Id);

    public void Start()
    {
        Array.ForEach(_lines, line => line.Start());
        foreach (var console in Consoles)
        {
            console.Start();
        }

        foreach (var worker in Workers)
        {
            worker.ReportDuty(isOnDuty: true);
        }
    }

    /// <summary>One tick of a busy day.</summary>
    public void Act()
    {
        Answer();
        foreach (var worker in Workers)
        {
            if (worker.Line.Outstanding < MostOutstanding && worker.CanWalk && (worker.Id != "w6" || _isSixthOnDuty) && Happens(0.35))
            {
                worker.Walk();
            }
        }

        if (Happens(0.012))
        {
            ChangeShift();
        }

        if (Happens(0.13) && Any(_elders) is { } elder && elder.Line.Outstanding < MostOutstanding)
        {
            elder.Press();
        }

        if (Happens(0.008) && Workers[_random.Next(3)] is { } worried && worried.Line.Outstanding < MostOutstanding)
        {
            worried.RaiseAlarm();
        }

        if (Happens(0.02) && _step.IsCompleted && Consoles[0].OpenIncidents() is { IsEmpty: false } open)
        {
            _step = TakeStepAsync(open[_random.Next(open.Length)], _random.NextDouble() switch { < 0.5 => "acknowledge", < 0.75 => "cancel", _ => "resolve" });
        }
    }

    /// <summary>Only answers: nothing new happens any more.</summary>
    public void Answer()
    {
        foreach (var worker in Workers)
        {
            worker.Answer();
        }
    }

    /// <summary>Nobody loses an acknowledgement or repeats anything any more.</summary>
    public void BeCareful() => Array.ForEach(_lines, static line => line.IsCareful = true);

    public void SendHeld()
    {
        foreach (var worker in Workers)
        {
            worker.SendHeld();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _step;
        foreach (var line in _lines)
        {
            await line.DisposeAsync();
        }

        foreach (var console in Consoles)
        {
            await console.DisposeAsync();
        }
    }

    /// <summary>The sixth worker comes and goes. Between the two its fixes would be nobody's business.</summary>
    private void ChangeShift()
    {
        if (Workers[^1].CanWalk)
        {
            _isSixthOnDuty = !_isSixthOnDuty;
            Workers[^1].ReportDuty(_isSixthOnDuty);
        }
    }

    private bool Happens(double probability) => _random.NextDouble() < probability;

    private T Any<T>(T[] items) => items[_random.Next(items.Length)];

    private async Task TakeStepAsync(string incident, string step)
    {
        try
        {
            using var content = new StringContent("{}", Encoding.UTF8, "application/json");
            using var response = await _http.PostAsync(_site.Api($"/incidents/{incident}/{step}"), content);
            if (response.StatusCode == HttpStatusCode.OK)
            {
                var taken = step switch { "acknowledge" => "acknowledged", "cancel" => "cancelled", _ => "resolved" };
                _site.Ledger.Took(new TakenStep(incident, taken, "admin"));
            }
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException)
        {
            // killed or standing still meanwhile: nothing was promised
        }
    }
}
