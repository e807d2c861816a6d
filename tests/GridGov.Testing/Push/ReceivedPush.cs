using System.Text.Json.Nodes;

namespace GridGov.Testing.Push;

/// <summary>A message as a push service got it, and as the phone would read it.</summary>
/// <param name="Phone">Which.</param>
/// <param name="Content">What it says, opened with the phone's keys.</param>
/// <param name="Length">Bytes of the sealed message.</param>
/// <param name="Ttl">Header TTL, s.</param>
/// <param name="Urgency">Header Urgency.</param>
/// <param name="Topic">Header Topic.</param>
/// <param name="ServerKey">The key that signed for it, base64url.</param>
/// <param name="Claims">What was signed.</param>
/// <param name="Status">What the push service answered.</param>
/// <param name="At">When, real time.</param>
public sealed record ReceivedPush(
    string Phone, JsonObject Content, int Length, int Ttl, string Urgency, string Topic, string ServerKey, JsonObject Claims, int Status, DateTimeOffset At);
