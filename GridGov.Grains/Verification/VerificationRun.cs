using System.Collections.Immutable;
using System.Text.Json;

namespace GridGov.Grains.Verification;

/// <summary>One verification, part by part.</summary>
internal sealed class VerificationRun(IStoreContents contents)
{
    /// <summary>Findings that are listed of one kind; the others are only counted.</summary>
    private const int KeptPerKind = 50;

    private readonly Findings _findings = new(KeptPerKind);
    private readonly StateFacts _facts = new();
    private readonly SortedDictionary<string, long> _states = new(StateKinds.Names.ToDictionary(static name => name, static _ => 0L), StringComparer.Ordinal);
    private ImmutableSortedDictionary<string, long> _rows = ImmutableSortedDictionary<string, long>.Empty;
    private TimelineCheck? _timelines;
    private long _events;
    private long _fixes;
    private long _reminders;

    public async Task<VerificationReport> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await CheckStructureAsync(cancellationToken);
            await ReadStatesAsync(cancellationToken);
            await FollowTimelinesAsync(cancellationToken);
            await CheckRemindersAsync(cancellationToken);
            CheckTasks();
            await CompareCatalogueAsync(cancellationToken);
            await CheckFeedsAsync(cancellationToken);
            await DecodeTracksAsync(cancellationToken);
            _rows = await contents.CountRowsAsync(cancellationToken);
        }
        catch (IOException fault) when (_findings.Counts.ContainsKey(FindingKind.StructureDamaged))
        {
            // What is damaged cannot be read to its end; what was found until here is the answer.
            _findings.Add(FindingKind.StructureDamaged, contents.Place, $"{fault.Message}");
        }

        return Report();
    }

    private VerificationReport Report()
    {
        var counts = _findings.Counts;
        return new VerificationReport
        {
            Place = contents.Place,
            SchemaVersion = contents.SchemaVersion,
            IsSound = !counts.Keys.Any(Finding.IsFaultKind),
            States = _states.ToImmutableSortedDictionary(StringComparer.Ordinal),
            Rows = _rows,
            OpenIncidents = _facts.Incidents.Values.Count(static incident => incident.IsOpen),
            Timelines = _timelines?.Timelines ?? 0,
            TimelineEntries = _timelines?.Entries ?? 0,
            FeedEvents = _events,
            Fixes = _fixes,
            Reminders = _reminders,
            FindingCounts = counts,
            Findings = _findings.Kept,
        };
    }

    private async Task CheckStructureAsync(CancellationToken cancellationToken)
    {
        await foreach (var line in contents.CheckStructureAsync(cancellationToken))
        {
            _findings.Add(FindingKind.StructureDamaged, contents.Place, $"{line}");
        }
    }

    private async Task ReadStatesAsync(CancellationToken cancellationToken)
    {
        await foreach (var state in contents.ReadStatesAsync(cancellationToken))
        {
            if (state.Name == StateKinds.Probe)
            {
                continue;
            }

            if (!StateKinds.IsKnown(state.Name))
            {
                _findings.Add(FindingKind.StateOfUnknownKind, $"{state.Name} {state.Key}");
                continue;
            }

            try
            {
                _facts.Take(state.Name, state.Key, StateKinds.Read(state.Name, state.Json.Span));
                _states[state.Name]++;
            }
            catch (Exception fault) when (fault is JsonException or StateVersionException or NotSupportedException or FormatException)
            {
                _facts.TakeUnreadable(state.Name, state.Key);
                _findings.Add(FindingKind.StateUnreadable, $"{state.Name} {state.Key}", $"{fault.Message}");
            }
        }
    }

    private async Task FollowTimelinesAsync(CancellationToken cancellationToken)
    {
        _timelines = new TimelineCheck(_facts, _findings);
        await foreach (var row in contents.ReadTimelinesAsync(cancellationToken))
        {
            _timelines.Take(row);
        }

        _timelines.End();
    }

    private async Task CheckRemindersAsync(CancellationToken cancellationToken)
    {
        var reminded = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var reminder in contents.ReadRemindersAsync(cancellationToken))
        {
            _reminders++;
            if (!StateKinds.TakesReminders(reminder.GrainType))
            {
                _findings.Add(FindingKind.ReminderOfUnknownGrain, $"{reminder.GrainType} {reminder.GrainKey}", $"{reminder.Name}");
            }
            else if (!_facts.Has(reminder.GrainType, reminder.GrainKey))
            {
                _findings.Add(FindingKind.ReminderLeftOver, $"{reminder.GrainType} {reminder.GrainKey}", $"{reminder.Name}");
            }
            else if (reminder.GrainType == StateKinds.Incident)
            {
                reminded.Add(reminder.GrainKey);
            }
        }

        foreach (var (key, incident) in _facts.Incidents)
        {
            if (incident.IsOpen && !reminded.Contains(key))
            {
                _findings.Add(FindingKind.LadderWithoutReminder, $"incident {key}");
            }
        }
    }

    /// <summary>What devices and workers hold against the incidents that know of it.</summary>
    private void CheckTasks()
    {
        foreach (var (device, incident) in _facts.DeviceIncidents)
        {
            if (!_facts.Has(StateKinds.Incident, incident) && !_facts.Pending.Contains(incident))
            {
                _findings.Add(FindingKind.IncidentMissing, $"incident {incident}", $"device {device}");
            }
        }

        foreach (var (worker, incident, task) in _facts.Tasks)
        {
            if (!_facts.Incidents.TryGetValue(incident, out var known) || !known.Tasks.Contains(task))
            {
                _findings.Add(FindingKind.TaskUnconfirmed, $"worker {worker}", $"task {task}");
            }
        }
    }

    private async Task CompareCatalogueAsync(CancellationToken cancellationToken)
    {
        var check = new CatalogueCheck(_facts, _findings);
        await foreach (var row in contents.ReadCatalogueAsync(cancellationToken))
        {
            check.Take(row);
        }

        check.End();
    }

    private async Task CheckFeedsAsync(CancellationToken cancellationToken)
    {
        await foreach (var feed in contents.ReadFeedsAsync(cancellationToken))
        {
            _events += feed.Count;
            if (feed.Gap is { } gap)
            {
                _findings.Add(FindingKind.FeedGap, $"district {feed.District}", $"sequence {gap} of {feed.First}-{feed.Last}");
            }
            else if (feed.Count > 0 && feed.Last != feed.LastGiven)
            {
                _findings.Add(FindingKind.FeedGap, $"district {feed.District}", $"the last is {feed.Last}, but {feed.LastGiven} was given");
            }
        }
    }

    private async Task DecodeTracksAsync(CancellationToken cancellationToken)
    {
        await foreach (var piece in contents.DecodeTracksAsync(cancellationToken))
        {
            _fixes += piece.Fixes;
            if (piece.Fault is { } fault)
            {
                _findings.Add(FindingKind.TrackUnreadable, $"worker {piece.District}/{piece.Worker}", $"{fault}");
            }
        }
    }
}
