using GridGov.Grains.Devices;
using GridGov.Grains.Incidents;
using GridGov.Grains.Workers;
using GridGov.Interfaces;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Live;

namespace GridGov.Grains.Verification;

/// <summary>What of all states the other parts of a store are compared with: a few words a grain.</summary>
internal sealed class StateFacts
{
    private readonly Dictionary<(EntityKind Kind, string Key), (long Version, long Told)> _versions = [];
    private readonly HashSet<(string Name, string Key)> _states = [];

    /// <summary>Incidents by key.</summary>
    public Dictionary<string, IncidentFacts> Incidents { get; } = new(StringComparer.Ordinal);

    /// <summary>Tasks in workers' inboxes: worker, incident's key, task.</summary>
    public List<(string Worker, string Incident, TaskId Task)> Tasks { get; } = [];

    /// <summary>Open incidents of devices that are not on their way any more: device, incident's key.</summary>
    public List<(string Device, string Incident)> DeviceIncidents { get; } = [];

    /// <summary>Keys of incidents that are on their way from a device.</summary>
    public HashSet<string> Pending { get; } = new(StringComparer.Ordinal);

    public IEnumerable<(EntityKind Kind, string Key, long Version, long Told)> Versions =>
        _versions.Select(static pair => (pair.Key.Kind, pair.Key.Key, pair.Value.Version, pair.Value.Told));

    public bool Has(string state, string key) => _states.Contains((state, key));

    public (long Version, long Told)? VersionOf(EntityKind kind, string key) => _versions.TryGetValue((kind, key), out var version) ? version : null;

    public void Take(string name, string key, object state)
    {
        _states.Add((name, key));
        switch (state)
        {
            case IncidentRecord { Id: not null } incident:
                Incidents[key] = new IncidentFacts(
                    incident.IsOpen(), incident.TimelineLength, incident.TimelineHash, incident.Unflushed, [.. incident.Tasks().Select(static offer => offer.Task)]);
                Tell(EntityKind.Incident, key, isShown: true, incident.Version, incident.ToldVersion);
                break;
            case WorkerRecord worker:
                Tasks.AddRange(worker.Tasks.Select(task => (key, GrainKey.Of(GrainKey.District(key), task.Incident), task.Task)));
                Tell(EntityKind.Worker, key, worker.Registration is not null, worker.Version, worker.ToldVersion);
                break;
            case DeviceRecord device:
                Take(key, device);
                break;
        }
    }

    /// <summary>It is there, but nothing is known of it.</summary>
    public void TakeUnreadable(string name, string key) => _states.Add((name, key));

    private void Take(string key, DeviceRecord device)
    {
        var district = GrainKey.District(key);
        Pending.UnionWith(device.Pending.Select(press => GrainKey.Of(district, press.Incident)));
        foreach (var open in new[] { device.Alarm, device.LowBattery, device.Offline }.OfType<IncidentId>())
        {
            DeviceIncidents.Add((key, GrainKey.Of(district, open)));
        }

        Tell(EntityKind.Device, key, device.Registration is not null, device.Version, device.ToldVersion);
    }

    /// <summary>A phone that nobody registered, or somebody who only was claimed by mistake, is not in the feed.</summary>
    private void Tell(EntityKind kind, string key, bool isShown, long version, long told)
    {
        if (isShown)
        {
            _versions[(kind, key)] = (version, told);
        }
    }
}
