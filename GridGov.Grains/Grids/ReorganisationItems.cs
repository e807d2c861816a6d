using System.Collections.Immutable;
using System.Globalization;
using GridGov.Interfaces.Geography;
using GridGov.Interfaces.Grids;

namespace GridGov.Grains.Grids;

/// <summary>Something that names grids.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Which; a rota by its grid.</param>
/// <param name="Grids">The grids that it names.</param>
/// <param name="Places">Where it is; empty: nobody knows.</param>
public sealed record GridNaming(ReorganisationItemKind Kind, string Id, ImmutableArray<GridCode> Grids, ImmutableArray<GeoPoint> Places);

/// <summary>
/// What names a grid that closes names its successor then: a home, a device, an incident, an account by one of them, a worker by all. A rota goes to each that has none, a patrol plan to the one
/// where its first checkpoint is. Taking back restores what had been changed, as far as nobody has changed it since. Pure.
/// </summary>
public sealed class ReorganisationItems
{
    private readonly GridMap _after;
    private readonly Dictionary<(ReorganisationItemKind Kind, string Id), ReorganisationItem> _taken;
    private readonly ImmutableArray<ReorganisationItem> _copied;
    private readonly ImmutableArray<ReorganisationItem>.Builder _items = ImmutableArray.CreateBuilder<ReorganisationItem>();
    private readonly ImmutableArray<GridImportFinding>.Builder _toDo = ImmutableArray.CreateBuilder<GridImportFinding>();
    private readonly HashSet<GridCode> _withRota;
    private readonly HashSet<(GridCode Grid, string Plan)> _plans;
    private readonly Dictionary<GridCode, int> _withoutPlace = [];

    private ReorganisationItems(GridMap after, Reorganisation? reverted, IReadOnlyCollection<GridNaming> namings)
    {
        _after = after;
        _copied = reverted?.Items ?? [];
        _taken = _copied.DistinctBy(static item => (item.Kind, item.Id)).ToDictionary(static item => (item.Kind, item.Id));
        _withRota = [.. namings.Where(naming => naming.Kind == ReorganisationItemKind.Rota && IsThere(naming.Grids[0])).Select(static naming => naming.Grids[0])];
        _plans = [.. namings.Where(static naming => naming.Kind == ReorganisationItemKind.PatrolPlan).Select(static naming => (naming.Grids[0], naming.Id))];
    }

    /// <summary>Works them out.</summary>
    /// <param name="after">The grids then.</param>
    /// <param name="reverted">The reorganisation that is taken back; null: none is.</param>
    /// <param name="namings">All that names grids, as it stands.</param>
    public static (ImmutableArray<ReorganisationItem> Items, ImmutableArray<GridImportFinding> ToDo) Of(
        GridMap after, Reorganisation? reverted, IReadOnlyCollection<GridNaming> namings)
    {
        ArgumentNullException.ThrowIfNull(after);
        ArgumentNullException.ThrowIfNull(namings);
        var work = new ReorganisationItems(after, reverted, namings);
        foreach (var naming in namings)
        {
            work.Add(naming);
        }

        foreach (var copied in work._copied)
        {
            work.TakeBack(copied);
        }

        foreach (var (grid, count) in work._withoutPlace.OrderBy(static pair => pair.Key.Value, StringComparer.Ordinal))
        {
            work.ToDo(grid, "no_place", string.Create(CultureInfo.InvariantCulture, $"{count} homes and devices without a place go to this part: correct those that live elsewhere."));
        }

        return (work._items.ToImmutable(), work._toDo.ToImmutable());
    }

    /// <summary>
    /// What still names a grid after it was closed: it was entered while that was decided, or could not follow. A rota or a plan that was known then is not copied again; one that was not has the
    /// same name in its new grid however often this is asked, and none that is there already.
    /// </summary>
    /// <param name="now">The grids now.</param>
    /// <param name="record">What was decided.</param>
    /// <param name="reverted">The reorganisation that it took back; null: none.</param>
    /// <param name="namings">What names the closed grids.</param>
    public static ImmutableArray<ReorganisationItem> Late(GridMap now, Reorganisation record, Reorganisation? reverted, IReadOnlyCollection<GridNaming> namings)
    {
        ArgumentNullException.ThrowIfNull(now);
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(namings);
        var known = record.Items.Select(static item => (item.Kind, item.Id, item.From[0])).ToHashSet();
        var work = new ReorganisationItems(now, reverted, namings);
        work._withRota.UnionWith(record.Items.Where(static item => item.Kind == ReorganisationItemKind.Rota).SelectMany(static item => item.To));
        foreach (var naming in namings.Where(naming => !IsCopied(naming.Kind) || !known.Contains((naming.Kind, naming.Id, naming.Grids[0]))))
        {
            work.Add(naming);
        }

        return [.. work._items.Select(static item => item.Kind == ReorganisationItemKind.PatrolPlan ? item with { As = $"{item.From[0]}-{item.Id}" } : item)];
    }

    private void Add(GridNaming naming)
    {
        if (!IsCopied(naming.Kind)
            && _taken.TryGetValue((naming.Kind, naming.Id), out var taken) && naming.Grids.ToHashSet().SetEquals(taken.To))
        {
            Add(naming, taken.From);
        }
        else if (!naming.Grids.All(IsThere) && !WasCopied(naming))
        {
            Follow(naming);
        }
    }

    // What it was copied from is there again by itself.
    private bool WasCopied(GridNaming naming) => _copied.Any(item => item.Kind == naming.Kind && item.To.Contains(naming.Grids[0])
        && (item.Kind == ReorganisationItemKind.Rota || (item.Kind == ReorganisationItemKind.PatrolPlan && item.As == naming.Id)));

    private void Follow(GridNaming naming)
    {
        switch (naming.Kind)
        {
            case ReorganisationItemKind.Worker:
                var all = _after.AllLivingOf(naming.Grids);
                Add(naming, all);
                if (all.Length > naming.Grids.Length)
                {
                    ToDo(naming.Grids.First(grid => !IsThere(grid)), "worker_in_all_parts", $"Worker {naming.Id} is responsible for all parts: decide which.");
                }

                break;
            case ReorganisationItemKind.Rota:
                FollowRota(naming);
                break;
            case ReorganisationItemKind.PatrolPlan:
                FollowPlan(naming);
                break;
            default:
                FollowOne(naming);
                break;
        }
    }

    private void FollowOne(GridNaming naming)
    {
        GeoPoint? place = naming.Places is [var known, ..] ? known : null;
        if (_after.LivingOf(naming.Grids[0], place) is not { } living)
        {
            return;
        }

        Add(naming, [living]);
        if (_after.Succession.AllOf(naming.Grids[0]).Length == 1)
        {
            return;
        }

        if (naming.Kind == ReorganisationItemKind.Account)
        {
            ToDo(naming.Grids[0], "account_scope", $"The account {naming.Id} sees {living} alone: decide whether it is to see another part.");
        }
        else if (place is null && naming.Kind is ReorganisationItemKind.Resident or ReorganisationItemKind.Device)
        {
            _withoutPlace[living] = _withoutPlace.GetValueOrDefault(living) + 1;
        }
    }

    private void FollowRota(GridNaming naming)
    {
        var grid = naming.Grids[0];
        ImmutableArray<GridCode> free = [.. _after.Succession.AllOf(grid).Where(code => IsThere(code) && _withRota.Add(code))];
        if (free.IsEmpty)
        {
            ToDo(grid, "rota_by_hand", "Its successor has a rota of its own, which stands: see whether somebody is to be added to it.");
        }
        else
        {
            Add(naming, free);
        }
    }

    private void FollowPlan(GridNaming naming)
    {
        var grid = naming.Grids[0];
        var parts = naming.Places.Select(place => _after.LivingOf(grid, place)).OfType<GridCode>().Distinct().ToArray();
        if ((parts.Length == 0 ? _after.LivingOf(grid, null) : parts[0]) is not { } to)
        {
            return;
        }

        if (parts.Length > 1)
        {
            ToDo(grid, "plan_across_parts", $"The patrol plan {naming.Id} has checkpoints in several parts and goes to {to}: divide it.");
        }

        var name = _plans.Add((to, naming.Id)) ? naming.Id : $"{grid}-{naming.Id}";
        _plans.Add((to, name));
        _items.Add(new ReorganisationItem(naming.Kind, naming.Id, naming.Grids, [to], name));
    }

    // What was copied into a grid that stays is taken out of it again; what was copied into one that closes goes with it.
    private void TakeBack(ReorganisationItem copied)
    {
        foreach (var grid in copied.To.Where(IsThere))
        {
            if (copied.Kind == ReorganisationItemKind.PatrolPlan)
            {
                _items.Add(new ReorganisationItem(copied.Kind, copied.As!, [grid], []));
            }
            else if (copied.Kind == ReorganisationItemKind.Rota)
            {
                ToDo(grid, "rota_by_hand", "Its rota was that of a grid which is there again: see whether it is to keep it.");
            }
        }
    }

    private void Add(GridNaming naming, ImmutableArray<GridCode> to) => _items.Add(new ReorganisationItem(naming.Kind, naming.Id, naming.Grids, to));

    private void ToDo(GridCode grid, string problem, string message) => _toDo.Add(ReorganisationRules.Finding(grid, problem, message));

    // Not rewritten but copied: the old one stays with what was done by it.
    private static bool IsCopied(ReorganisationItemKind kind) => kind is ReorganisationItemKind.Rota or ReorganisationItemKind.PatrolPlan;

    private bool IsThere(GridCode grid) => _after.Succession.Find(grid) is null;
}
