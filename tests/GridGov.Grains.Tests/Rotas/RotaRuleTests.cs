using GridGov.Grains.Calendars;
using GridGov.Grains.Grids;
using GridGov.Grains.Rotas;
using GridGov.Grains.Tests.Builders;
using GridGov.Interfaces.Rotas;
using GridGov.Interfaces.Workers;

namespace GridGov.Grains.Tests.Rotas;

public sealed class RotaRuleTests
{
    private static readonly RotaRule Rule = new(DistrictClock.Of(null), WorkingCalendar.Shipped);

    [Fact]
    public void The_A_post_is_responsible_and_its_B_post_while_it_is_away()
    {
        var rota = Of(Shift("day", RotaDays.Every, "08:00", "20:00", "a", "b", "c"), Shift("night", RotaDays.Every, "20:00", "08:00", "c")) with
        {
            Leaves = [Away("1", "a", "2026-04-21 10:00", "2026-04-21 12:00"), Away("2", "b", "2026-04-21 11:00", "2026-04-21 13:00")],
        };

        Said(rota, "2026-04-21 00:00", "2026-04-22 00:00").ShouldBe(
            ["00:00 c night", "08:00 a day", "10:00 b day+", "11:00 c day+", "12:00 a day", "20:00 c night"]);
    }

    [Fact]
    public void What_nobody_covers_is_said()
    {
        var rota = Of(Shift("day", RotaDays.Working, "08:00", "20:00", "a")) with { Leaves = [Away("1", "a", "2026-04-21 18:00", "2026-04-22 09:00")] };

        Said(rota, "2026-04-21 06:00", "2026-04-22 12:00").ShouldBe(["06:00 -", "08:00 a day", "18:00 -", "09:00 a day"]);
        Rule.FirstGap(rota, MatterScene.At("2026-04-21 09:00"), MatterScene.At("2026-04-21 18:00")).ShouldBeNull();
        Rule.FirstGap(rota, MatterScene.At("2026-04-21 09:00"), MatterScene.At("2026-04-21 19:00"))!.From.ShouldBe(MatterScene.At("2026-04-21 18:00"));
    }

    [Theory]
    [InlineData("2026-05-01 10:00", "f")] // Labour Day, a Friday
    [InlineData("2026-05-09 10:00", "a")] // a Saturday that is worked for it
    [InlineData("2026-05-10 10:00", "f")]
    [InlineData("2026-05-11 10:00", "a")]
    public void Holidays_have_shifts_of_their_own_and_worked_weekends_those_of_working_days(string at, string worker)
    {
        var rota = Of(Shift("work", RotaDays.Working, "00:00", "00:00", "a"), Shift("feast", RotaDays.Rest, "00:00", "00:00", "f"));

        Rule.Spans(rota, MatterScene.At(at), MatterScene.At(at).AddMinutes(1)).ShouldHaveSingleItem().Worker!.Value.Value.ShouldBe(worker);
    }

    /// <summary>100 random rotas over a week around a holiday, held against a look at every minute.</summary>
    [Fact]
    public void Every_minute_of_a_week_is_in_one_span_with_somebody_who_is_there_or_with_nobody_because_nobody_is()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var random = new Random(seed);
            var start = MatterScene.At("2026-04-29 00:00");
            var rota = Of([.. Enumerable.Range(0, random.Next(1, 5)).Select(n => Shift(
                $"s{n}", (RotaDays)random.Next(3), Time(random), Time(random), Name(random), [.. Enumerable.Range(0, random.Next(3)).Select(_ => Name(random))]))]) with
            {
                Leaves = [.. Enumerable.Range(0, random.Next(6)).Select(n => start.AddMinutes(random.Next(7 * 1440)) is var from
                    ? new RotaLeave($"{n}", new WorkerId(Name(random)), from, from.AddMinutes(random.Next(1, 3000))) : throw new InvalidOperationException())],
            };

            var spans = Rule.Spans(rota, start, start.AddDays(7));

            (spans[0].From, spans[^1].To).ShouldBe((start, start.AddDays(7)));
            spans.Zip(spans.Skip(1)).ShouldAllBe(static pair => pair.First.To == pair.Second.From && pair.First.From < pair.First.To);
            for (var minute = 0; minute < 7 * 1440; minute += 7)
            {
                var at = start.AddMinutes(minute);
                spans.Single(span => span.From <= at && at < span.To).Worker.ShouldBe(Expected(rota, at), $"seed {seed}, {at}");
            }
        }
    }

    // The rule again, for one minute, told plainly.
    private static WorkerId? Expected(Rota rota, DateTimeOffset at)
    {
        var local = at.ToOffset(TimeSpan.FromHours(8));
        foreach (var shift in rota.Shifts)
        {
            var runs = new[] { local.Date, local.Date.AddDays(-1) }.Any(day =>
            {
                var (from, to) = (day + shift.From.ToTimeSpan(), day + shift.To.ToTimeSpan() + (shift.To > shift.From ? TimeSpan.Zero : TimeSpan.FromDays(1)));
                var isWorking = WorkingCalendar.Shipped.Of(DateOnly.FromDateTime(day)).IsWorking;
                return (shift.Days == RotaDays.Every || isWorking == (shift.Days == RotaDays.Working)) && from <= local.DateTime && local.DateTime < to;
            });
            foreach (var worker in runs ? shift.Deputies.Prepend(shift.Main) : [])
            {
                if (!rota.Leaves.Any(leave => leave.Worker == worker && leave.From <= at && at < leave.To))
                {
                    return worker;
                }
            }
        }

        return null;
    }

    private static string Time(Random random) => $"{random.Next(24):00}:{random.Next(4) * 15:00}";

    private static string Name(Random random) => ((char)('a' + random.Next(5))).ToString();

    private static Rota Of(params RotaShift[] shifts) => new() { Version = 1, Shifts = [.. shifts] };

    private static RotaShift Shift(string name, RotaDays days, string from, string to, string main, params string[] deputies) => new()
    {
        Name = name, Days = days, From = TimeOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture), To = TimeOnly.Parse(to, System.Globalization.CultureInfo.InvariantCulture),
        Main = new WorkerId(main), Deputies = [.. deputies.Select(static deputy => new WorkerId(deputy))],
    };

    private static RotaLeave Away(string id, string worker, string from, string to) => new(id, new WorkerId(worker), MatterScene.At(from), MatterScene.At(to));

    private static string[] Said(Rota rota, string from, string to) => [.. Rule.Spans(rota, MatterScene.At(from), MatterScene.At(to)).Select(static span =>
        $"{span.From.ToOffset(TimeSpan.FromHours(8)):HH:mm} {(span.Worker is { } worker ? $"{worker} {span.Shift}{(span.IsDeputy ? "+" : "")}" : "-")}")];
}
