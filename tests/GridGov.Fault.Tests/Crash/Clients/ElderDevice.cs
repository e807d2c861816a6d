using System.Globalization;
using GridGov.Fault.Tests.Crash.Record;

namespace GridGov.Fault.Tests.Crash.Clients;

/// <summary>A wristband or button; several may speak over the line of one gateway.</summary>
internal sealed class ElderDevice(string district, string id, string alarm, RecordingClient line)
{
    private int _presses;

    public RecordingClient Line => line;

    /// <summary>Every other press says when it was.</summary>
    public void Press()
    {
        var press = string.Create(CultureInfo.InvariantCulture, $"{id}-press-{++_presses}");
        var payload = Payload.Of(json =>
        {
            json.WriteString("id", press);
            json.WriteString("kind", alarm);
            if (_presses % 2 == 0)
            {
                json.WriteNumber("at", TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
            }
        });
        line.Publish(
            new SentEvent { Id = press, Kind = EventKind.Press, Subject = id }, $"gridgov/{district}/device/{id}/alarm", payload);
    }
}
