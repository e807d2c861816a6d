using System.Collections.Immutable;
using System.Globalization;

namespace GridGov.Fault.Tests.Crash.Record;

/// <summary>
/// Append-only: everything that was put on the wire and every acknowledgement that was read, with the time. What the run believes about an event
/// is derived from it. Safe for concurrent use.
/// </summary>
internal sealed class Ledger : IDisposable
{
    private readonly Lock _gate = new();
    private readonly StreamWriter _file;
    private readonly Dictionary<string, SentEvent> _events = [];
    private readonly List<TakenStep> _steps = [];

    public Ledger(string file) => _file = new StreamWriter(file);

    /// <summary>Told of each acknowledgement, on the thread that read it.</summary>
    public event Action<SentEvent>? Acknowledged;

    /// <summary>Packets that carried an event again.</summary>
    public int Resends { get; private set; }

    /// <summary>Acknowledgements that were thrown away unread.</summary>
    public int LostAcknowledgements { get; private set; }

    /// <summary>Acknowledgements that came in, read or thrown away.</summary>
    public int AcknowledgementsIn { get; private set; }

    /// <summary>An event is about to go on the wire.</summary>
    public void Sent(SentEvent item, string client, int packetId)
    {
        lock (_gate)
        {
            var known = _events.GetValueOrDefault(item.Id, item);
            Resends += known.Sends > 0 ? 1 : 0;
            _events[item.Id] = known with { Sends = known.Sends + 1 };
            Write("sent", item.Id, client, packetId);
        }
    }

    /// <summary>An acknowledgement was read.</summary>
    public void Acknowledge(SentEvent item, string client, int packetId)
    {
        lock (_gate)
        {
            AcknowledgementsIn++;
            var known = _events[item.Id];
            _events[item.Id] = known with
            {
                Acknowledgements = known.Acknowledgements + 1,
                AcknowledgedAt = known.AcknowledgedAt ?? TimeProvider.System.GetUtcNow(),
            };
            Write("acknowledged", item.Id, client, packetId);
        }

        Acknowledged?.Invoke(item);
    }

    /// <summary>An acknowledgement came in, and the line was cut before the client could read it.</summary>
    public void LoseAcknowledgement(SentEvent item, string client, int packetId)
    {
        lock (_gate)
        {
            AcknowledgementsIn++;
            LostAcknowledgements++;
            Write("acknowledgement lost", item.Id, client, packetId);
        }
    }

    /// <summary>A step was answered with 200.</summary>
    public void Took(TakenStep step)
    {
        lock (_gate)
        {
            _steps.Add(step);
            Write("took " + step.Event, step.Incident, step.Actor, 0);
        }
    }

    /// <summary>A mark of the run itself: a start, a kill.</summary>
    public void Mark(string text)
    {
        lock (_gate)
        {
            Write(text, "", "run", 0);
        }
    }

    /// <summary>All events so far.</summary>
    public ImmutableArray<SentEvent> Events()
    {
        lock (_gate)
        {
            return [.. _events.Values];
        }
    }

    /// <summary>All steps so far.</summary>
    public ImmutableArray<TakenStep> Steps()
    {
        lock (_gate)
        {
            return [.. _steps];
        }
    }

    public void Dispose() => _file.Dispose();

    private void Write(string what, string id, string who, int packetId) => _file.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{TimeProvider.System.GetUtcNow():HH:mm:ss.fff} {who} {what} {id} {packetId}"));
}
