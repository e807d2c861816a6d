using FsCheck;
using FsCheck.Fluent;
using GridGov.Grains.Dispatch;
using GridGov.Grains.Dispatch.Nearest;
using GridGov.Interfaces.Dispatch;
using GridGov.Interfaces.Geography;
using GridGov.Interfaces.Workers;
using static GridGov.Grains.Tests.Builders.Alarms;

namespace GridGov.Grains.Tests.Dispatch;

public sealed class WorkerIndexTests
{
    [Theory]
    [InlineData("town")]
    [InlineData("district with a crowd")]
    [InlineData("whole Earth")]
    public void The_nearest_are_those_that_looking_at_everybody_finds(string area) =>
        Check.QuickThrowOnFailure(Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var roster = new WorkerRoster();
            var count = random.Next(1, 300);
            for (var change = 0; change < count * 3; change++)
            {
                roster.Update(Worker($"w{random.Next(count):000}") with
                {
                    LastFix = LastFix.At(Somewhere(random, area), Noon, 10),
                    IsOnDuty = random.Next(10) > 0,
                    OnDutyUntil = random.Next(10) > 0 ? Noon.AddHours(1) : Noon,
                    Version = change,
                });
            }

            var found = new FoundWorker[random.Next(1, 30)];
            for (var query = 0; query < 10; query++)
            {
                var place = Somewhere(random, area);
                var length = roster.Index.Nearest(place, Noon, found);
                var expected = BruteForce(roster, place).Take(found.Length).ToArray();
                length.ShouldBe(expected.Length);
                for (var i = 0; i < length; i++)
                {
                    found[i].Meters.ShouldBe(expected[i].Meters, 0.001);
                    Distance.Meters(place, found[i].Worker.LastFix!.Location).ShouldBe(found[i].Meters, 0.001);
                }

                found[..length].Select(one => one.Worker.Worker).ToHashSet().Count.ShouldBe(length);
            }
        }));

    [Fact]
    public void Of_those_who_are_equally_far_the_lesser_id_goes_first()
    {
        var index = new WorkerIndex();
        foreach (var id in new[] { "c", "a", "d", "b" })
        {
            index.Replace(null, Worker(id, 100));
        }

        var found = new FoundWorker[3];
        index.Nearest(Square, Noon, found);

        found.Select(one => one.Worker.Worker.Value).ShouldBe(["a", "b", "c"]);
    }

    [Fact]
    public void Who_went_off_duty_or_lost_the_position_is_found_no_more()
    {
        var roster = new WorkerRoster();
        roster.Update(Worker("a", 100));
        roster.Update(Worker("b", 200));
        roster.Update(Worker("a", 100) with { IsOnDuty = false, Version = 2 });
        roster.Update(Worker("b", north: null) with { Version = 2 });

        roster.Index.Count.ShouldBe(0);
        roster.Index.FindNearby(Square, 10, Noon).ShouldBeEmpty();
    }

    [Fact]
    public void A_place_on_the_other_side_of_the_Earth_finds_everybody_in_order()
    {
        var index = new WorkerIndex();
        for (var i = 0; i < 300; i++)
        {
            index.Replace(null, Worker($"w{i:000}", i * 40));
        }

        var nearby = index.FindNearby(GeoPoint.FromDegrees(latitude: -35, longitude: -60), 1000, Noon);

        nearby.Length.ShouldBe(300);
        nearby.Select(one => one.DistanceMeters).ShouldBeInOrder();
    }

    [Fact]
    public async System.Threading.Tasks.Task Who_searches_while_everybody_moves_sees_them_all_as_they_were_at_one_moment()
    {
        const int Workers = 48;
        var index = new WorkerIndex();
        var now = new WorkerAvailability[Workers];
        for (var i = 0; i < Workers; i++)
        {
            index.Replace(null, now[i] = Worker($"w{i:00}", i * 100) with { Version = 0 });
        }

        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var readers = Enumerable.Range(0, 2).Select(_ => System.Threading.Tasks.Task.Run(() => ReadSnapshots(index, Workers, stop.Token))).ToArray();
        var everybodyRead = System.Threading.Tasks.Task.WhenAll(readers);

        // One after the other goes to another cell, so that at any moment their versions fall by at most one from the first to the last.
        for (var round = 1; !everybodyRead.IsCompleted; round++)
        {
            for (var i = 0; i < Workers; i++)
            {
                var moved = Worker($"w{i:00}", (i * 100 + round * 700) % 6_000) with { Version = round };
                index.Replace(now[i], moved);
                now[i] = moved;
            }
        }

        (await everybodyRead).ShouldAllBe(read => read == 400);
    }

    [Fact]
    public void Neither_a_move_nor_a_search_allocates()
    {
        var index = new WorkerIndex();
        var places = Enumerable.Range(0, 200).Select(i => new[] { Worker($"w{i}", i * 30), Worker($"w{i}", i * 30 + 4_000) }).ToArray();
        Array.ForEach(places, place => index.Replace(null, place[0]));
        var found = new FoundWorker[10];

        // The just-in-time compiler may allocate on this thread whenever it gets to a method: what a round costs is the least of several.
        var allocated = Enumerable.Range(0, 20).Select(_ => AllocatedBy(MoveAllThereAndBack)).ToArray();

        allocated.Min().ShouldBe(0);

        static long AllocatedBy(Action action)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            action();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        void MoveAllThereAndBack()
        {
            foreach (var place in places)
            {
                index.Replace(place[0], place[1]);
                index.Nearest(Square, Noon, found);
                index.Replace(place[1], place[0]);
            }
        }
    }

    private static int ReadSnapshots(WorkerIndex index, int workers, CancellationToken stop)
    {
        var found = new FoundWorker[workers + 1];
        var versions = new long[workers];
        var reads = 0;
        for (; reads < 400 && !stop.IsCancellationRequested; reads++)
        {
            index.Nearest(Square, Noon, found).ShouldBe(workers);
            Array.Fill(versions, -1);
            foreach (var one in found.AsSpan(0, workers))
            {
                versions[int.Parse(one.Worker.Worker.Value.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture)] = one.Worker.Version;
                one.Meters.ShouldBe(Distance.Meters(Square, one.Worker.LastFix!.Location), 0.001);
            }

            versions.ShouldBeInOrder(SortDirection.Descending);
            (versions[0] - versions[^1]).ShouldBeInRange(0, 1);
        }

        return reads;
    }

    private static IEnumerable<(WorkerId Worker, double Meters)> BruteForce(WorkerRoster roster, GeoPoint place) =>
        from worker in roster.All
        where worker.IsOnDutyAt(Noon)
        let meters = Distance.Meters(place, worker.LastFix!.Location)
        orderby meters
        select (worker.Worker, meters);

    private static GeoPoint Somewhere(Random random, string area)
    {
        if (area == "whole Earth")
        {
            return GeoPoint.FromDegrees(latitude: random.NextDouble() * 180 - 90, longitude: random.Next(5) == 0 ? 180 - random.NextDouble() / 10 : random.NextDouble() * 360 - 180);
        }

        var spread = area == "town" || random.Next(2) == 0 ? 2_000 : 40_000;
        return Distance.Offset(Square, random.Next(-spread, spread), random.Next(-spread, spread));
    }
}
