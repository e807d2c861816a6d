namespace GridGov.Silo.Workers;

/// <summary>On or off duty.</summary>
/// <param name="OnDuty">On or off.</param>
/// <param name="At">Event time; left out: now.</param>
internal sealed record DutyRequest(bool? OnDuty, EventTime? At);

/// <summary>What became of it.</summary>
internal sealed record DutyAnswer(DutyOutcome Result);

/// <summary>A fix, WGS-84 unless <c>crs</c> says otherwise.</summary>
internal sealed record PositionRequest(
    double? Lat, double? Lon, EventTime? At, double? AccuracyMeters, double? SpeedMetersPerSecond, double? HeadingDegrees, double? Battery, CoordinateSystem? Crs = null)
{
    /// <summary>Nothing was said.</summary>
    public static readonly PositionRequest Empty = new(null, null, null, null, null, null, null, null);

    public void Check(string path, Faults faults)
    {
        if (!GivenPlace.IsPlace(Lat, Lon))
        {
            faults.Add(path, $"{path} needs lat (−90…90) and lon (−180…180) in degrees, and not (0, 0).");
        }
    }

    public PositionFix ToFix(DistrictClock clock, DateTimeOffset receivedAt)
    {
        var (at, isSuspect) = EventTime.Judge(At, clock, receivedAt);
        return new PositionFix
        {
            RecordedAt = at,
            ReceivedAt = receivedAt,
            Location = GivenPlace.ToWgs84(Lat, Lon, Crs)!.Value,
            AccuracyMeters = AccuracyMeters is >= 0 and < 1e7 ? AccuracyMeters : null,
            SpeedMetersPerSecond = SpeedMetersPerSecond is >= 0 and < 1e4 ? SpeedMetersPerSecond : null,
            HeadingDegrees = HeadingDegrees is >= 0 and < 360 ? HeadingDegrees : null,
            BatteryPercent = Battery is >= 0 and <= 100 ? (int)Battery : null,
            IsClockSuspect = isSuspect,
            HasNoOwnTime = At is null,
        };
    }
}

/// <summary>The worker's own SOS. Without a usable place, the worker's live position counts.</summary>
internal sealed record WorkerAlarmRequest(
    string? Id, string? Kind, EventTime? At, double? Lat, double? Lon, double? AccuracyMeters, double? Battery, CoordinateSystem? Crs = null)
{
    public void Check(Faults faults)
    {
        faults.Limit("id", Id, 128);
        if (Kind is not null && AlarmKind.Parse(Kind) is null)
        {
            faults.Add("kind", "kind must be a word of 1 to 32 characters.");
        }

    }

    public DeviceAlarm ToAlarm(WorkerSnapshot worker, DistrictClock clock, DateTimeOffset receivedAt)
    {
        var own = GivenPlace.ToWgs84(Lat, Lon, Crs);
        var (at, isSuspect) = EventTime.Judge(At, clock, receivedAt);
        return new DeviceAlarm
        {
            MessageId = Id,
            Kind = AlarmKind.WorkerSos,
            RecordedAt = At is null || isSuspect ? null : at,
            ReceivedAt = receivedAt,
            IsClockSuspect = isSuspect,
            Location = own ?? worker.LastFix?.Location,
            AccuracyMeters = own is null ? worker.LastFix?.AccuracyMeters : AccuracyMeters,
            BatteryPercent = Battery is >= 0 and <= 100 ? (int)Battery : null,
        };
    }
}

/// <summary>What a worker says about a task.</summary>
internal sealed record ReplyRequest(ReplyKind? Reply, string? Outcome, string? Note, EventTime? At)
{
    public void Check(Faults faults)
    {
        if (Reply is null)
        {
            faults.Add("reply", "reply must be received, accept, decline, enroute, onscene or resolved.");
        }

        faults.Limit("outcome", Outcome, 500);
        faults.Limit("note", Note, 2_000);
    }

    public WorkerReply ToReply(WorkerId worker, TaskId task, DistrictClock clock, DateTimeOffset receivedAt) => new()
    {
        Worker = worker,
        Task = task,
        Reply = Reply!.Value,
        Outcome = Outcome,
        Note = Note,
        RecordedAt = EventTime.Judge(At, clock, receivedAt).At,
        ReceivedAt = receivedAt,
    };
}
