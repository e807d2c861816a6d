using System.Collections.Immutable;
using System.Globalization;
using GridGov.Grains.Grids;
using GridGov.Interfaces;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Tracks;
using GridGov.Interfaces.Workers;
using Microsoft.Extensions.Options;

namespace GridGov.Grains.Tracks;

/// <inheritdoc cref="ITrackGrain"/>
internal sealed class TrackGrain(ITrackStore tracks, GridMapCache maps, TimeProvider time, IOptions<TrackOptions> options) : Grain, ITrackGrain
{
    public async Task<DayTrack> GetTrackAsync(double? simplifyMeters, CancellationToken cancellationToken)
    {
        var key = this.GetPrimaryKeyString();
        var district = GrainKey.District(key);
        var worker = new WorkerId(GrainKey.Local(key));
        var day = DateOnly.ParseExact(key[(key.LastIndexOf('/') + 1)..], "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var clock = DistrictClock.Of(await GrainFactory.District(district).GetSettingsAsync(cancellationToken));
        var (from, to) = (clock.StartOf(day), clock.StartOf(day.AddDays(1)));

        var points = TrackBuilder.Build(await tracks.ReadAsync(district, worker, from, to, cancellationToken), options.Value);
        var duty = await GrainFactory.Worker(district, worker).GetDutyAsync(from, to, cancellationToken);
        var registration = await GrainFactory.Worker(district, worker).GetRegistrationAsync(cancellationToken);
        var map = await maps.GetMapAsync(district, cancellationToken);
        var grids = registration?.Grids ?? [];
        var detail = TrackAge.Of(points);
        var reading = TrackAge.Reading(options.Value, detail);
        return new DayTrack
        {
            Worker = worker,
            Day = day,
            Points = TrackSimplifier.Simplify(points, simplifyMeters ?? 0),
            Stops = detail == TrackDetail.Full ? StopDetector.Find(points, reading) : [],
            Gaps = GapDetector.Find(points, duty, from, to, time.GetUtcNow(), reading),
            Checkpoints = detail == TrackDetail.Full ? CheckpointCoverage.Of(points, CheckpointsOf(map, grids), reading) : [],
            DistanceMeters = detail == TrackDetail.Grid ? 0 : TrackBuilder.DistanceMeters(points, reading),
            InGridShare = InGridShare.Of(points, grids, map, reading),
            FixCount = points.Length,
            Detail = detail,
        };
    }

    private static IEnumerable<Checkpoint> CheckpointsOf(GridMap map, ImmutableArray<GridCode> grids)
    {
        foreach (var code in grids)
        {
            if (map.TryGet(code, out var grid))
            {
                foreach (var checkpoint in grid.Checkpoints)
                {
                    yield return checkpoint;
                }
            }
        }
    }
}
