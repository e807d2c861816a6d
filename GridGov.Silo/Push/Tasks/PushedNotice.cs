namespace GridGov.Silo.Push.Tasks;

/// <summary>
/// What is in a push message, for the page's service worker. It is sealed for that browser alone, and says nothing personal all the same: it may stand on a
/// locked screen. What the phone needs beyond it, the page asks for.
/// </summary>
/// <param name="District">The worker's.</param>
/// <param name="Worker">Whose task.</param>
/// <param name="Word">What happened.</param>
/// <param name="Task">Which; null: it is about none.</param>
/// <param name="Kind">What about.</param>
/// <param name="Severity">1 to 4.</param>
/// <param name="DistanceMeters">How far, when known.</param>
/// <param name="Receipt">To be sent back, see <see cref="PushReceipts"/>; null: nobody waits for it.</param>
internal sealed record PushedNotice(
    DistrictId District, WorkerId Worker, PushWord Word, TaskId? Task = null, AlarmKind? Kind = null, int? Severity = null, int? DistanceMeters = null, string? Receipt = null)
{
    public static PushedNotice Of(DistrictId district, WorkerId worker, WorkerTask task, PushWord word, string? receipt) => new(
        district, worker, word, task.Task, task.Kind, task.Severity, task.DistanceMeters is { } meters ? (int)Math.Round(meters) : null, receipt);

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, SiloJson.Options);
}
