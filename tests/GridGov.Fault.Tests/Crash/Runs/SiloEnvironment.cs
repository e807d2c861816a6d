using System.Globalization;
using GridGov.Fault.Tests.Crash.Record;

namespace GridGov.Fault.Tests.Crash.Runs;

/// <summary>The options under which a run's silos live: a ladder of seconds.</summary>
internal static class SiloEnvironment
{
    public static IEnumerable<(string Name, string Value)> Of(LadderTimes ladder) =>
    [
        ("GRIDGOV__Dispatch__OfferTime", Text(ladder.Offer)),
        ("GRIDGOV__Dispatch__NextNearestAfter", Text(ladder.NextNearest)),
        ("GRIDGOV__Dispatch__SeveralAfter", Text(ladder.Several)),
        ("GRIDGOV__Dispatch__TownAfter", Text(ladder.Town)),
        ("GRIDGOV__Dispatch__DistrictAfter", Text(ladder.District)),
        ("GRIDGOV__Dispatch__CalmStep", Text(ladder.CalmStep)),
        ("GRIDGOV__Dispatch__QueueSweep", "00:00:01"),
        ("GRIDGOV__Alarms__PressNoticeInterval", "00:00:01"),
    ];

    private static string Text(TimeSpan time) => time.ToString("c", CultureInfo.InvariantCulture);
}
