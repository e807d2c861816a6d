using FsCheck;
using FsCheck.Fluent;
using GridGov.Interfaces.Devices;
using GridGov.Interfaces.Incidents;
using GridGov.Testing;

namespace GridGov.Grains.Tests.Walk;

/// <summary>
/// The law of the alarm walk: whatever presses, redeliveries, endings, crashes and ladders do at the same time, every press that was acknowledged stands in
/// exactly one incident, a device has at most one open, no ending makes more than one new one, and nobody holds a task of an incident that is over.
/// </summary>
public sealed class OneIncidentLawTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public void A_press_stands_in_exactly_one_incident_whatever_happens_meanwhile() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(20), Prop.ForAll(
            Gen.Choose(0, 6).ArrayOf().Where(static moves => moves.Length <= 12).ToArbitrary(),
            static moves => ObeyAsync(moves).GetAwaiter().GetResult()));

    private static async Task ObeyAsync(int[] moves)
    {
        await using var town = await Town.StartAsync();
        await town.RegisterDeviceAsync("d1");
        await town.RegisterWorkerAsync("w1", 200);
        await town.RegisterWorkerAsync("w2", 500);
        var presses = new List<string>();
        var endings = 0;
        foreach (var move in moves)
        {
            switch (move)
            {
                case <= 2:
                    await Task.WhenAll(Next(presses, move + 1).Append(presses[0]).Select(press => PressAsync(town, press)));
                    break;
                case 3:
                    await Task.WhenAll(presses.Select(press => PressAsync(town, press)));
                    break;
                case 4:
                    endings += await EndAsync(town, Next(presses, 1)[0]);
                    break;
                case 5:
                    await CrashAsync(town, Next(presses, 2));
                    break;
                default:
                    town.Host.Clock.Advance(TimeSpan.FromSeconds(70));
                    break;
            }
        }

        await Task.WhenAll(presses.Select(press => PressAsync(town, press))); // what was not acknowledged comes again
        await HoldsAsync(town, presses, endings);
    }

    private static string[] Next(List<string> presses, int count)
    {
        string[] next = [.. Enumerable.Range(presses.Count, count).Select(static number => $"m{number}")];
        presses.AddRange(next);
        return next;
    }

    /// <summary>Ends the open incident while somebody presses; answers how many endings that were.</summary>
    private static async Task<int> EndAsync(Town town, string press)
    {
        var open = (await IncidentsAsync(town)).LastOrDefault(IsOpen);
        var pressing = PressAsync(town, press);
        var ending = open is null ? null : await AgainAsync(() => town.StepAsync(open.Id.Value, IncidentStep.Cancel, "li", "false_alarm"));
        await pressing;
        return ending?.Result == StepResult.Done ? 1 : 0;
    }

    /// <summary>Everything in memory goes while presses are on their way: nobody has acknowledged them.</summary>
    private static async Task CrashAsync(Town town, string[] presses)
    {
        foreach (var press in presses)
        {
            _ = town.PressAsync("d1", press).ContinueWith(static lost => lost.Exception, TaskScheduler.Default);
        }

        await town.Host.CrashAndRestartAsync();
    }

    private static Task<AlarmReceipt> PressAsync(Town town, string press) => AgainAsync(() => town.PressAsync("d1", press));

    /// <summary>The turns of the host that crashed go on beside the new one, as a frozen process might: whoever loses that race gets no acknowledgement, and asks again.</summary>
    private static async Task<TResult> AgainAsync<TResult>(Func<Task<TResult>> ask)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await ask();
            }
            catch (InconsistentStateException) when (tries < 20)
            {
                await Task.Yield();
            }
        }
    }

    private static async Task HoldsAsync(Town town, List<string> presses, int endings)
    {
        var incidents = await IncidentsAsync(town);
        incidents.SelectMany(static incident => incident.PressIds).Order(StringComparer.Ordinal).ShouldBe(presses.Order(StringComparer.Ordinal));
        incidents.Count(IsOpen).ShouldBeLessThanOrEqualTo(1);
        incidents.Count.ShouldBeLessThanOrEqualTo(1 + endings);
        await Eventually.That(
            async () =>
            {
                town.Host.Clock.Advance(TimeSpan.FromSeconds(20)); // a claim whose incident lost its write is asked after within a minute
                var open = (await IncidentsAsync(town)).Where(IsOpen).Select(static incident => incident.Id).ToHashSet();
                var tasks = (await Task.WhenAll(town.Worker("w1").GetOpenTasksAsync(None), town.Worker("w2").GetOpenTasksAsync(None))).SelectMany(static held => held);
                return tasks.All(task => open.Contains(task.Incident));
            },
            "no task without an open incident");
    }

    private static bool IsOpen(IncidentSnapshot incident) => incident.State <= IncidentState.Onscene;

    private static async Task<List<IncidentSnapshot>> IncidentsAsync(Town town)
    {
        var incidents = new List<IncidentSnapshot>();
        while (await town.Incident($"d1-{incidents.Count + 1}").GetSnapshotAsync(None) is { } incident)
        {
            incidents.Add(incident);
        }

        return incidents;
    }
}
