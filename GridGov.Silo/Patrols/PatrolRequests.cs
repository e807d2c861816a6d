using GridGov.Interfaces.Patrols;

namespace GridGov.Silo.Patrols;

/// <summary>A worker sets out, or is back.</summary>
/// <param name="At">Event time; left out: now.</param>
internal sealed record PatrolMomentRequest(EventTime? At);

/// <summary>A worker has looked at something.</summary>
/// <param name="Topic">hygiene, fire or security.</param>
/// <param name="Normal">Nothing to object to; otherwise text says what, and a matter is opened.</param>
/// <param name="At">Event time; left out: now.</param>
/// <param name="Text">In words, at most 2,000 characters; needed when something is not in order.</param>
/// <param name="Location">Where, WGS-84.</param>
internal sealed record PatrolCheckRequest(PatrolTopic? Topic, bool? Normal, EventTime? At, string? Text, GeoPoint? Location)
{
    public void Check(Faults faults)
    {
        if (Topic is null)
        {
            faults.Add("topic", "topic must be hygiene, fire or security.");
        }

        if (Normal is null)
        {
            faults.Add("normal", "normal must be true or false.");
        }

        if (Normal is false)
        {
            faults.Require("text", Text, 2_000);
        }
        else
        {
            faults.Limit("text", Text, 2_000);
        }
    }

    public PatrolFinding ToFinding(PatrolId patrol, string check, DistrictClock clock, DateTimeOffset receivedAt) => new()
    {
        Patrol = patrol,
        Check = check,
        Topic = Topic!.Value,
        IsNormal = Normal!.Value,
        RecordedAt = EventTime.Judge(At, clock, receivedAt).At,
        ReceivedAt = receivedAt,
        Text = string.IsNullOrWhiteSpace(Text) ? null : Text,
        Location = Location,
    };
}
