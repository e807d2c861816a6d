namespace GridGov.Silo.Tracks;

/// <summary>Before which instants tracks become what. Pure.</summary>
/// <param name="Expire">Days that ended by then are gone.</param>
/// <param name="Grid">Days that ended by then are left to their grids.</param>
/// <param name="Coarse">Days that ended by then are left to about 100 m.</param>
internal readonly record struct RetentionLimits(DateTimeOffset Expire, DateTimeOffset Grid, DateTimeOffset Coarse)
{
    public static RetentionLimits At(DateTimeOffset now, RetentionOptions keeping)
    {
        var coarse = now.AddDays(-keeping.TrackFullDays);
        if (keeping.TrackMonthDays >= 0)
        {
            var closed = now.AddDays(-keeping.TrackMonthDays).UtcDateTime;
            var month = new DateTimeOffset(closed.Year, closed.Month, 1, 0, 0, 0, TimeSpan.Zero).AddDays(-1); // a local month begins on the UTC day before, east of Greenwich
            coarse = coarse < month ? coarse : month;
        }

        var grid = now.AddDays(-keeping.TrackCoarseDays);
        return new RetentionLimits(now.AddDays(-keeping.TrackDays), grid < coarse ? grid : coarse, coarse);
    }
}
