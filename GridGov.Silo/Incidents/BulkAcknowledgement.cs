namespace GridGov.Silo.Incidents;

/// <summary>Alarms that somebody has seen all at once.</summary>
/// <param name="Incidents">1 to 200; an id that is named twice is answered once.</param>
internal sealed record BulkAcknowledgeRequest(BulkAcknowledgeOne?[]? Incidents)
{
    /// <summary>Most incidents of one request.</summary>
    public const int MaxIncidents = 200;

    public void Check(Faults faults)
    {
        if (Incidents is not { Length: > 0 })
        {
            faults.Add("incidents", $"incidents must name 1 to {MaxIncidents} incidents.");
        }

        faults.LimitCount("incidents", Incidents, MaxIncidents);
        for (var i = 0; i < Math.Min(Incidents?.Length ?? 0, MaxIncidents); i++)
        {
            if (!PlainId.IsValid(Incidents![i]?.Id))
            {
                faults.Add($"incidents[{i}].id", $"incidents[{i}].id must be the id of an incident.");
            }
        }
    }
}

/// <summary>One of them, with what the single step takes.</summary>
/// <param name="Id">The incident.</param>
/// <param name="Version">The version that was seen; left out: whatever there is. A stale one is refused.</param>
internal sealed record BulkAcknowledgeOne(string? Id, long? Version);

/// <summary>What became of one of them. Acknowledged means on disk.</summary>
/// <param name="Id">The incident.</param>
/// <param name="Result">What was decided.</param>
/// <param name="By">Whose acknowledgement it has now, or who was first otherwise; left out when nobody was.</param>
/// <param name="Reason">Why not, in one English sentence; left out when it is acknowledged.</param>
/// <param name="Incident">The incident after it; left out when it is unknown.</param>
internal sealed record BulkAcknowledgeAnswer(string Id, BulkAcknowledgeResult Result, string? By, string? Reason, IncidentSnapshot? Incident)
{
    public static BulkAcknowledgeAnswer Of(string id, StepOutcome outcome) => outcome.Result switch
    {
        StepResult.Done => new(id, BulkAcknowledgeResult.Acknowledged, outcome.Incident?.AcknowledgedBy, null, outcome.Incident),
        StepResult.Unchanged => new(id, BulkAcknowledgeResult.Already, outcome.Incident?.AcknowledgedBy, null, outcome.Incident),
        StepResult.Refused when outcome.Incident?.AcknowledgedBy is { } first => new(id, BulkAcknowledgeResult.Already, first, null, outcome.Incident),
        StepResult.Refused => new(id, BulkAcknowledgeResult.Closed, outcome.FirstBy, outcome.Reason, outcome.Incident),
        StepResult.Stale => new(id, BulkAcknowledgeResult.Stale, outcome.FirstBy, outcome.Reason, outcome.Incident),
        _ => Unknown(id),
    };

    public static BulkAcknowledgeAnswer Unknown(string id) => new(id, BulkAcknowledgeResult.Unknown, null, "No such incident is known here.", null);
}

/// <summary>Outcomes of acknowledging one of many.</summary>
[JsonConverter(typeof(WireEnumConverter<BulkAcknowledgeResult>))]
internal enum BulkAcknowledgeResult
{
    /// <summary>By the caller, now.</summary>
    Acknowledged,

    /// <summary>It was so before, by the caller or by somebody else: nothing was changed.</summary>
    Already,

    /// <summary>It was closed before anybody acknowledged it.</summary>
    Closed,

    /// <summary>The version that was seen is not the newest.</summary>
    Stale,

    /// <summary>There is none, or it lies outside the account's scope: what an account may not see does not exist for it.</summary>
    Unknown,
}
