namespace GridGov.Silo.Push.Tasks;

/// <summary>Which change of a task is worth a sound on the phone.</summary>
internal static class PushRule
{
    /// <param name="told">The task as the phone last heard of it; null: it has not.</param>
    /// <param name="now">The task as it stands.</param>
    /// <returns>What to say; null: nothing, because the worker did it, or because only figures changed.</returns>
    public static PushWord? Judge(WorkerTask? told, WorkerTask now) => now.State switch
    {
        TaskState.Offered when told is null => PushWord.Offered,
        TaskState.Expired or TaskState.Withdrawn => told is null ? null : PushWord.Withdrawn,
        TaskState.Declined or TaskState.Resolved => null,
        _ when now.MessageAt is { } at && !(told?.MessageAt >= at) => PushWord.Message,
        _ when told is not null && now.Presses > told.Presses => PushWord.Updated,
        _ => null,
    };

    /// <summary>Wakes a phone that saves its battery: for what is about a life, and for a worker who goes for nothing.</summary>
    public static bool IsUrgent(PushWord word, WorkerTask? told, WorkerTask now) => word switch
    {
        PushWord.Withdrawn => told?.State is TaskState.Accepted or TaskState.Enroute or TaskState.Onscene,
        _ => now.IsUrgent,
    };

    /// <summary>From when on nobody needs to hear it any more, by the district's clock.</summary>
    /// <param name="now">The task as it stands.</param>
    /// <param name="at">This moment, by the district's clock.</param>
    /// <param name="patience">For what has no end of its own.</param>
    public static DateTimeOffset ExpiresAt(WorkerTask now, DateTimeOffset at, TimeSpan patience) =>
        now.State == TaskState.Offered && now.OfferExpiresAt is { } end ? end : at + patience;
}
