using System.Collections.Immutable;
using GridGov.Interfaces.Devices;
using GridGov.Simulator.Plan;
using GridGov.Simulator.Randomness;

namespace GridGov.Simulator.Script;

/// <summary>Writes what happens to the elders: each chosen device has one first alarm, with what belongs to it.</summary>
internal sealed class ElderDays
{
    private const double PressesAgain = 0.3;
    private const double IsSentTwice = 0.15;
    private const double IsMistake = 0.08;
    private const double SosKnowsPlace = 0.8;
    private static readonly TimeSpan LongestQuietEnd = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan QuietStart = TimeSpan.FromMinutes(3);

    private static readonly (double UpTo, AlarmKind Kind)[] WristbandKinds =
    [
        (0.45, AlarmKind.Sos), (0.65, AlarmKind.Fall), (0.80, AlarmKind.GeofenceOut), (0.90, AlarmKind.LowBattery), (0.98, AlarmKind.Test), (1, AlarmKind.Removed),
    ];

    private static readonly (double UpTo, AlarmKind Kind)[] CallerKinds = [(0.80, AlarmKind.Button), (0.95, AlarmKind.Test), (1, AlarmKind.LowBattery)];

    private readonly ImmutableArray<ScriptedAlarm>.Builder alarms = ImmutableArray.CreateBuilder<ScriptedAlarm>();
    private readonly ImmutableArray<Wandering>.Builder wanderings = ImmutableArray.CreateBuilder<Wandering>();
    private readonly SeededRandom random;
    private int messages;

    private ElderDays(SeededRandom random) => this.random = random;

    public static (ImmutableArray<ScriptedAlarm> Alarms, ImmutableArray<Wandering> Wanderings, ImmutableArray<Silence> Silences) Write(
        DistrictPlan plan, TimeSpan length, ScriptRates rates)
    {
        var elders = new ElderDays(SeededRandom.For(plan.Seed, "elders"));
        var hours = length.TotalHours;
        var wanted = (int)Math.Round(Math.Max(rates.LeastAlarmsAnHour, rates.AlarmsPerThousandDevicesAnHour * plan.Devices.Length / 1000) * hours);
        var silent = (int)Math.Ceiling(rates.SilencesPerThousandDevicesAnHour * plan.Devices.Length / 1000 * hours);
        var chosen = Shuffle.Take(plan.Devices, wanted + silent, SeededRandom.For(plan.Seed, "chosen"));
        var quietEnd = TimeSpan.FromTicks(Math.Min((long)(length.Ticks * rates.QuietEnd), LongestQuietEnd.Ticks));
        var quietStart = TimeSpan.FromTicks(Math.Min(length.Ticks / 10, QuietStart.Ticks));
        var (from, until) = ((int)quietStart.TotalMilliseconds, (int)(length - quietEnd).TotalMilliseconds);
        var alarming = Math.Min(wanted, chosen.Length);
        for (var index = 0; index < alarming; index++)
        {
            elders.WriteAlarm(chosen[index], TimeSpan.FromMilliseconds(elders.random.Between(from, until)));
        }

        return (
            [.. elders.alarms.OrderBy(alarm => alarm.At).ThenBy(alarm => alarm.MessageId, StringComparer.Ordinal)],
            [.. elders.wanderings.OrderBy(wandering => wandering.At).ThenBy(wandering => wandering.Device, StringComparer.Ordinal)],
            WriteSilences(plan.Seed, chosen[alarming..], from, until));
    }

    private void WriteAlarm(PlannedDevice device, TimeSpan at)
    {
        var kind = PickKind(device.Kind == DeviceKind.Button ? CallerKinds : WristbandKinds);
        var isHelp = kind == AlarmKind.Sos || kind == AlarmKind.Fall || kind == AlarmKind.Button;
        var origin = kind == AlarmKind.Test ? AlarmOrigin.Test : isHelp && random.Chance(IsMistake) ? AlarmOrigin.Mistake : AlarmOrigin.First;
        var hasLocation = device.Kind == DeviceKind.Wristband && random.Chance(SosKnowsPlace);
        var battery = kind == AlarmKind.LowBattery ? random.Between(3, 15) : random.Between(25, 100);
        var first = Add(new ScriptedAlarm(at, device.Id, NextMessageId(), kind, origin, at, hasLocation, battery));
        if (kind == AlarmKind.GeofenceOut)
        {
            WriteWandering(device.Id, at);
        }

        if (random.Chance(IsSentTwice))
        {
            Add(first with { At = at + random.Seconds(2, 30), Origin = AlarmOrigin.Redelivery });
        }

        if (isHelp && random.Chance(PressesAgain))
        {
            var again = at;
            for (var count = random.Between(1, 4); count > 0; count--)
            {
                again += random.Seconds(12, 50);
                Add(first with { At = again, RecordedAt = again, MessageId = NextMessageId(), Origin = AlarmOrigin.Again });
            }
        }
    }

    // The alarm comes when the elder is out of the fence, so the walk began before it.
    private void WriteWandering(string device, TimeSpan at)
    {
        var walkedFor = TimeSpan.FromTicks(Math.Min(at.Ticks, random.Seconds(300, 900).Ticks));
        wanderings.Add(new Wandering(at - walkedFor, device, random.Between(0, 360), random.Between(600, 1800), random.Seconds(1200, 2400), random.Seconds(1200, 3600)));
    }

    private static ImmutableArray<Silence> WriteSilences(long seed, ImmutableArray<PlannedDevice> devices, int from, int until)
    {
        var random = SeededRandom.For(seed, "silences");
        return
        [
            .. devices.Where(device => device.Kind == DeviceKind.Wristband)
                .Select(device => new Silence(TimeSpan.FromMilliseconds(random.Between(from, until)), device.Id, random.Seconds(40 * 60, 120 * 60)))
                .OrderBy(silence => silence.At)
                .ThenBy(silence => silence.Device, StringComparer.Ordinal),
        ];
    }

    private AlarmKind PickKind((double UpTo, AlarmKind Kind)[] kinds)
    {
        var draw = random.NextFraction();
        return kinds.First(kind => draw < kind.UpTo).Kind;
    }

    private string NextMessageId() => $"m{++messages:D6}";

    private ScriptedAlarm Add(ScriptedAlarm alarm)
    {
        alarms.Add(alarm);
        return alarm;
    }
}
