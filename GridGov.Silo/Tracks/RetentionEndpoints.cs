using Microsoft.Extensions.Options;

namespace GridGov.Silo.Tracks;

/// <summary>What age takes away, and when it last did.</summary>
internal static class RetentionEndpoints
{
    public static RouteGroupBuilder MapRetention(this RouteGroupBuilder district)
    {
        district.MapGet("/retention", Get).Requires(Right.ReadAudit).WithTags("Audit").WithName("GetRetention");
        return district;
    }

    /// <summary>The periods and the last run of the store that the district is in.</summary>
    private static Results<Ok<RetentionView>, ProblemHttpResult> Get(
        PathId<DistrictId> d, Caller caller, RetentionDiary diary, IOptions<RetentionOptions> options)
    {
        _ = d;
        return caller.GrantOf(Right.ReadAudit) == Grant.Scope
            ? TypedResults.Ok(new RetentionView(
                options.Value.TrackFullDays, options.Value.TrackMonthDays, options.Value.TrackCoarseDays, options.Value.TrackDays, options.Value.AuditDays, diary.Last))
            : Problem.Forbidden("The report is for those who read the audit.");
    }
}

/// <summary>How long what is kept, and what was done last.</summary>
/// <param name="TrackFullDays">Days that a track is kept as it was walked.</param>
/// <param name="TrackMonthDays">Days after the end of its month that it is kept so in any case; -1: no regard to months.</param>
/// <param name="TrackCoarseDays">Days that it is kept to about 100 m.</param>
/// <param name="TrackDays">Days after which it is gone.</param>
/// <param name="AuditDays">Days that the audit is kept; 0: for ever.</param>
/// <param name="LastRun">Of this process; <see langword="null"/>: none yet. Of all districts that share the store.</param>
internal sealed record RetentionView(
    int TrackFullDays, int TrackMonthDays, int TrackCoarseDays, int TrackDays, int AuditDays, RetentionRun? LastRun);
