using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using GridGov.Fault.Tests.Crash.Record;

namespace GridGov.Fault.Tests.Crash.Clients;

/// <summary>
/// A worker's phone. It reports where it is, and answers tasks by their state as it was last told: what a restart tells it again it takes up
/// where it stands.
/// </summary>
internal sealed class WorkerPhone
{
    private readonly string _id;
    private readonly string _district;
    private readonly PhoneManners _manners;
    private readonly Random _random;
    private readonly Random _moods;
    private readonly TimeProvider _time = TimeProvider.System;
    private readonly Lock _gate = new();
    private readonly HashSet<string> _seen = [];
    private readonly Dictionary<string, (string Reply, DateTimeOffset At)> _due = [];
    private readonly List<SentEvent> _held = [];
    private long _lastFixMs;
    private int _numbered;
    private double _latitude;
    private double _longitude;

    public WorkerPhone(string id, string secret, CrashSite site, PhoneManners manners, ClientHabits habits, int seed)
    {
        (_id, _district, _manners, _random, _moods) = (id, site.District, manners, new Random(seed), new Random(seed + 1));
        (_latitude, _longitude) = (35.04 + _random.NextDouble() * 0.02, 118.34 + _random.NextDouble() * 0.02);
        Line = new RecordingClient($"{site.District}/{id}", secret, site.MqttPort, site.Ledger, habits, seed)
        {
            Subscription = Topic("task"),
            Received = Take,
        };
    }

    public RecordingClient Line { get; }

    public string Id => _id;

    /// <summary>All tasks that it has been sent.</summary>
    public ImmutableHashSet<string> SeenTasks()
    {
        lock (_gate)
        {
            return [.. _seen];
        }
    }

    /// <summary>Who has just come on duty, or goes, waits for the answer before the next fix.</summary>
    public bool CanWalk => !Line.IsWaitingFor(static item => item.Kind == EventKind.Duty);

    /// <summary>It still has something to say about a task.</summary>
    public bool IsThinking
    {
        get
        {
            lock (_gate)
            {
                return _due.Count > 0;
            }
        }
    }

    public void ReportDuty(bool isOnDuty) => Publish(EventKind.Duty, "duty", Numbered("duty"), json =>
    {
        json.WriteBoolean("onDuty", isOnDuty);
        json.WriteNumber("at", _lastFixMs = NextMillisecond());
    });

    /// <summary>A step of a metre or two; now and then it is kept back and sent after later ones.</summary>
    public void Walk()
    {
        _latitude += (_random.NextDouble() - 0.5) * 0.00003;
        _longitude += (_random.NextDouble() - 0.5) * 0.00003;
        _lastFixMs = NextMillisecond();
        var place = ((int)Math.Round(_latitude * 1e7), (int)Math.Round(_longitude * 1e7));
        var fix = new SentEvent { Id = Numbered("fix"), Kind = EventKind.Fix, Subject = _id, RecordedAtMs = _lastFixMs, PlaceE7 = place };
        if (_random.NextDouble() < 0.1)
        {
            _held.Add(fix);
            return;
        }

        SendFix(fix);
        if (_random.NextDouble() < 0.1)
        {
            SendHeld();
        }
    }

    /// <summary>Sends all that was kept back, in no order.</summary>
    public void SendHeld()
    {
        var held = _held.ToArray();
        _held.Clear();
        _random.Shuffle(held);
        Array.ForEach(held, SendFix);
    }

    public void RaiseAlarm()
    {
        var id = Numbered("sos");
        Publish(
            new SentEvent { Id = id, Kind = EventKind.Press, Subject = $"phone:{_id}" },
            "alarm",
            json =>
            {
                json.WriteString("id", id);
                json.WriteString("kind", "worker_sos");
            });
    }

    /// <summary>Says what is due about its tasks.</summary>
    public void Answer()
    {
        List<(string Task, string Reply)> now;
        lock (_gate)
        {
            now = [.. _due.Where(due => due.Value.At <= _time.GetUtcNow()).Select(due => (due.Key, due.Value.Reply))];
            now.ForEach(due => _due.Remove(due.Task));
        }

        foreach (var (task, reply) in now)
        {
            if (reply == "accept")
            {
                Reply(task, "received");
            }

            Reply(task, reply);
        }
    }

    // No two things that a phone says have the same time.
    private long NextMillisecond() => Math.Max(_lastFixMs + 1, _time.GetUtcNow().ToUnixTimeMilliseconds());

    private static string? Next(string? state) => state switch
    {
        "offered" => "accept",
        "accepted" => "enroute",
        "enroute" => "onscene",
        "onscene" => "resolved",
        _ => null,
    };

    private void Take(ReadOnlyMemory<byte> payload)
    {
        using var body = JsonDocument.Parse(payload);
        var task = body.RootElement.GetProperty("task").GetString()!;
        var state = body.RootElement.GetProperty("state").GetString();
        lock (_gate)
        {
            _seen.Add(task);
            if (state is "withdrawn" or "resolved" or "declined")
            {
                _due.Remove(task);
                return;
            }

            if (Next(state) is not { } reply || _due.ContainsKey(task))
            {
                return;
            }

            if (reply == "accept" && _moods.NextDouble() is var mood)
            {
                if (mood < _manners.Ignores)
                {
                    return;
                }

                reply = mood < _manners.Ignores + _manners.Declines ? "decline" : reply;
            }

            _due[task] = (reply, _time.GetUtcNow() + _manners.Thinks * _moods.NextDouble());
        }
    }

    private void Reply(string task, string reply) => Publish(EventKind.Reply, "reply", Numbered(reply), json =>
    {
        json.WriteString("task", task);
        json.WriteString("reply", reply);
    });

    private void SendFix(SentEvent fix) => Publish(fix, "position", json =>
    {
        json.WriteNumber("at", fix.RecordedAtMs);
        json.WriteNumber("lat", fix.PlaceE7.Latitude / 1e7);
        json.WriteNumber("lon", fix.PlaceE7.Longitude / 1e7);
        json.WriteNumber("accuracyMeters", 8);
    });

    private void Publish(EventKind kind, string topic, string id, Action<Utf8JsonWriter> write) =>
        Publish(new SentEvent { Id = id, Kind = kind, Subject = _id }, topic, write);

    private void Publish(SentEvent item, string topic, Action<Utf8JsonWriter> write) => Line.Publish(item, Topic(topic), Payload.Of(write));

    private string Numbered(string what) => string.Create(CultureInfo.InvariantCulture, $"{_id}-{what}-{++_numbered}");

    private string Topic(string last) => $"gridgov/{_district}/worker/{_id}/{last}";
}
