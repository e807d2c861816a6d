using System.Collections.Immutable;
using GridGov.Grains.Calendars;
using GridGov.Grains.Grids;
using GridGov.Interfaces.Rotas;
using GridGov.Interfaces.Workers;

namespace GridGov.Grains.Rotas;

/// <summary>
/// Who is responsible for a grid at every minute: of the shifts that run then the first whose A post is not away, otherwise its first B post who is not. What nobody
/// covers is said as such. Pure.
/// </summary>
/// <param name="local">The district's local time.</param>
/// <param name="calendar">Which days are worked.</param>
public sealed class RotaRule(DistrictClock local, WorkingCalendar calendar)
{
    /// <summary>Spans that follow one another from one instant to another, neighbours never alike.</summary>
    public ImmutableArray<RotaSpan> Spans(Rota rota, DateTimeOffset from, DateTimeOffset to)
    {
        ArgumentNullException.ThrowIfNull(rota);
        var runs = Runs(rota, from, to);
        var edges = runs.SelectMany(static run => new[] { run.From, run.To })
            .Concat(rota.Leaves.SelectMany(static leave => new[] { leave.From, leave.To }))
            .Where(edge => edge > from && edge < to)
            .Append(from).Append(to).Distinct().Order().ToList();
        var spans = ImmutableArray.CreateBuilder<RotaSpan>();
        for (var i = 0; i + 1 < edges.Count; i++)
        {
            var span = Who(rota, runs, edges[i], edges[i + 1]);
            if (spans.Count > 0 && spans[^1] is var last && (last.Worker, last.Shift, last.IsDeputy) == (span.Worker, span.Shift, span.IsDeputy))
            {
                spans[^1] = last with { To = span.To };
            }
            else
            {
                spans.Add(span);
            }
        }

        return spans.ToImmutable();
    }

    /// <summary>The first span of an interval that nobody covers; null: somebody covers all of it.</summary>
    public RotaSpan? FirstGap(Rota rota, DateTimeOffset from, DateTimeOffset to) => Spans(rota, from, to).FirstOrDefault(static span => span.Worker is null);

    // A shift of the day before may still run.
    private List<Run> Runs(Rota rota, DateTimeOffset from, DateTimeOffset to)
    {
        var runs = new List<Run>();
        for (var day = local.DayOf(from).AddDays(-1); day <= local.DayOf(to); day = day.AddDays(1))
        {
            var isWorking = calendar.Of(day).IsWorking;
            foreach (var shift in rota.Shifts)
            {
                if (shift.Days == RotaDays.Every || (shift.Days == RotaDays.Working) == isWorking)
                {
                    var end = shift.To > shift.From ? day : day.AddDays(1);
                    runs.Add(new Run(shift, local.ToInstant(day.ToDateTime(shift.From)), local.ToInstant(end.ToDateTime(shift.To))));
                }
            }
        }

        return runs;
    }

    private static RotaSpan Who(Rota rota, List<Run> runs, DateTimeOffset from, DateTimeOffset to)
    {
        foreach (var shift in rota.Shifts.Where(shift => runs.Any(run => ReferenceEquals(run.Shift, shift) && run.From <= from && run.To >= to)))
        {
            if (!IsAway(rota, shift.Main, from))
            {
                return new RotaSpan(from, to, shift.Main, shift.Name, IsDeputy: false);
            }

            foreach (var deputy in shift.Deputies.Where(deputy => !IsAway(rota, deputy, from)))
            {
                return new RotaSpan(from, to, deputy, shift.Name, IsDeputy: true);
            }
        }

        return new RotaSpan(from, to, null, null, IsDeputy: false);
    }

    private static bool IsAway(Rota rota, WorkerId worker, DateTimeOffset at) => rota.Leaves.Any(leave => leave.Worker == worker && leave.From <= at && at < leave.To);

    private sealed record Run(RotaShift Shift, DateTimeOffset From, DateTimeOffset To);
}
