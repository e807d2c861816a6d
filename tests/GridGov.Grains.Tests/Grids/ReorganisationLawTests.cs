using System.Collections.Immutable;
using GridGov.Grains.Grids;
using GridGov.Grains.Incidents;
using GridGov.Grains.Tests.Builders;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Incidents;

namespace GridGov.Grains.Tests.Grids;

/// <summary>Whatever is merged, split, moved and taken back, in whatever order: nobody is without a grid, no past is another, and parts add up.</summary>
public sealed class ReorganisationLawTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Any_sequence_of_reorganisations_leaves_everybody_a_grid_and_every_past_as_it_was()
    {
        var done = new Dictionary<ReorganisationKind, int>();
        for (var seed = 1; seed <= 60; seed++)
        {
            new District(new Random(seed)).Live(steps: 14, done);
        }

        // All kinds happened, so none of this held for want of trying.
        done.Keys.ShouldBe(Enum.GetValues<ReorganisationKind>(), ignoreOrder: true);
        done.Values.ShouldAllBe(count => count >= 20);
    }

    private sealed class District(Random random)
    {
        private const double Cell = 0.003;

        private readonly Lattice _lattice = new(12, 1);
        private readonly List<Reorganisation> _records = [];
        private readonly List<(IncidentRecord Record, string Opened)> _incidents = [];
        private readonly Dictionary<(ReorganisationItemKind Kind, string Id), GridNaming> _namings = [];
        private readonly HashSet<GridCode> _ever = [];
        private GridMap _map = GridMap.Empty;
        private int _number;

        public void Live(int steps, Dictionary<ReorganisationKind, int> done)
        {
            _map = GridMap.Build(1, _lattice.All);
            _ever.UnionWith(_map.Grids.Select(static grid => grid.Code));
            for (var n = 0; n < 30; n++)
            {
                var column = random.Next(12);
                var kind = (ReorganisationItemKind)random.Next(3);
                var grid = Lattice.CodeOf(column, 0);
                _namings[(kind, $"{n}")] = new GridNaming(kind, $"{n}", [grid], kind == ReorganisationItemKind.Worker || random.Next(3) == 0 ? [] : [_lattice.At(column + random.NextDouble())]);
            }

            for (var step = 0; step < steps; step++)
            {
                for (var n = 0; n < 3; n++)
                {
                    Open();
                }

                var before = Sheets(_map);
                if (Order() is { } order && Carry(order))
                {
                    done[order.Kind] = done.GetValueOrDefault(order.Kind) + 1;
                    Sheets(_map).ShouldBe(before, "the sheets of what was before are the same");
                }

                Check();
            }
        }

        private void Open()
        {
            var place = _lattice.At(random.NextDouble() * 12);
            var grid = _map.Find(place)!.Value;
            var record = new IncidentRecord
            {
                Id = new IncidentId($"i{_incidents.Count}"), GridPath = _map.PathOf(grid), State = IncidentState.Reported, Location = random.Next(4) == 0 ? null : IncidentLocation.At(place, LocationSource.Home),
            };
            _incidents.Add((record, string.Join('/', record.GridPath)));
        }

        private ReorganisationOrder? Order()
        {
            var bases = _map.Grids.Where(static grid => grid.Level == GridLevel.Base).ToArray();
            var one = bases[random.Next(bases.Length)];
            switch (random.Next(5))
            {
                case 0:
                    var level = random.Next(4) == 0 ? GridLevel.Village : GridLevel.Base;
                    var siblings = _map.Grids.Where(grid => grid.Level == level).GroupBy(static grid => grid.Parent).Where(static same => same.Skip(1).Any()).ToArray();
                    if (siblings.Length == 0)
                    {
                        return null;
                    }

                    ImmutableArray<GridCode> merged = [.. siblings[random.Next(siblings.Length)].Select(static grid => grid.Code).OrderBy(_ => random.Next()).Take(2 + random.Next(2))];
                    return new ReorganisationOrder { Kind = ReorganisationKind.Merge, Grids = merged, Into = random.Next(2) == 0 ? merged[0] : Fresh(), Name = "合并" };
                case 1:
                    return Split(one);
                case 2:
                    var villages = _map.Grids.Where(grid => grid.Level == GridLevel.Village && grid.Code != one.Parent).ToArray();
                    return villages.Length == 0 ? null : new ReorganisationOrder { Kind = ReorganisationKind.Move, Grids = [one.Code], Parent = villages[random.Next(villages.Length)].Code };
                default:
                    return _records is [.., { RevertedBy: null, Order.Kind: not ReorganisationKind.Revert } last] && random.Next(2) == 0
                        ? new ReorganisationOrder { Kind = ReorganisationKind.Revert, Reverts = last.Id }
                        : Split(one);
            }
        }

        // Cut in the middle, from south to north: all grids here are strips.
        private ReorganisationOrder? Split(GridDefinition grid)
        {
            var longitudes = grid.Polygons.SelectMany(static polygon => polygon.Rings[0]).Select(static at => at.Longitude).ToArray();
            var (west, east) = ((longitudes.Min() - Lattice.West) / Cell, (longitudes.Max() - Lattice.West) / Cell);
            if (grid.Polygons.Length != 1 || east - west < 0.15)
            {
                return null;
            }

            var cut = west + ((east - west) * (0.3 + (0.4 * random.NextDouble())));
            var (one, other) = (Fresh(), Fresh());
            return new ReorganisationOrder
            {
                Kind = ReorganisationKind.Split,
                Grids = [grid.Code],
                Rest = random.Next(2) == 0 ? one : other,
                Parts =
                [
                    new GridDefinition { Code = one, Name = "西片", Level = GridLevel.Base, Polygons = _lattice.Strip(west, cut) },
                    new GridDefinition { Code = other, Name = "东片", Level = GridLevel.Base, Polygons = _lattice.Strip(cut, east) },
                ],
            };
        }

        private GridCode Fresh() => new($"n{++_number}");

        private bool Carry(ReorganisationOrder order)
        {
            var now = Start.AddHours(_records.Count);
            var draft = ReorganisationRules.Draft(Lattice.District, _map, [.. _records], order, new GridImportOptions(), now);
            if (!draft.IsSound)
            {
                return false;
            }

            var reverted = _records.FirstOrDefault(record => record.Id == order.Reverts);
            var after = _map.After(draft);
            var (items, _) = ReorganisationItems.Of(after, reverted, [.. _namings.Values]);
            draft.Opened.Where(code => reverted is null && !_ever.Add(code)).ShouldBeEmpty("no code is used twice");
            if (reverted is not null)
            {
                _records[^1] = reverted with { RevertedBy = $"r{_records.Count}" };
            }

            _records.Add(new Reorganisation
            {
                Id = $"r{_records.Count}", Number = _records.Count + 1, Order = order, Reason = "试", By = "admin", At = now, GridsVersion = after.Version, Closed = draft.Closed, Opened = draft.Opened,
                Moved = draft.Moved, Before = draft.Before, Items = items,
            });
            _map = GridMap.Build(after.Version, after.Grids, GridSuccession.Of([.. _records]));
            foreach (var item in items)
            {
                _namings[(item.Kind, item.Id)] = _namings[(item.Kind, item.Id)] with { Grids = item.To };
            }

            for (var n = 0; n < _incidents.Count; n++)
            {
                _incidents[n] = _incidents[n] with { Record = IncidentRegrid.Follow(_incidents[n].Record, _map, now) };
            }

            return true;
        }

        private void Check()
        {
            foreach (var naming in _namings.Values)
            {
                naming.Grids.ShouldNotBeEmpty();
                naming.Grids.ShouldAllBe(grid => IsLivingBase(grid));
            }

            foreach (var (record, opened) in _incidents)
            {
                string.Join('/', record.GridPath).ShouldBe(opened);
                IsLivingBase(record.ServingPath()[0]).ShouldBeTrue();
                record.ServingPath().ShouldBe(_map.PathOf(record.ServingPath()[0]));
                IncidentRegrid.Follow(record, _map, Start).ShouldBeSameAs(record);
            }

            foreach (var code in _ever)
            {
                _map.FormerPathOf(code)[0].ShouldBe(code);
                _map.LevelOf(code).ShouldNotBeNull();
                _map.LivingOf(code, null).ShouldNotBeNull();
            }

            // The whole strip belongs to somebody, and to one.
            for (var column = 0.25; column < 12; column += 0.5)
            {
                _map.Find(_lattice.At(column)).ShouldNotBeNull();
            }
        }

        private bool IsLivingBase(GridCode grid) => _map.TryGet(grid, out var known) && known.Level == GridLevel.Base;

        /// <summary>By the grids of where they were opened, as sheets count: each level's parts add up to the whole.</summary>
        private IReadOnlyList<string> Sheets(GridMap map)
        {
            var rows = new List<string>();
            foreach (var level in new[] { GridLevel.Town, GridLevel.Village, GridLevel.Base })
            {
                var parts = _incidents.GroupBy(one => one.Record.GridPath.First(code => map.LevelOf(code) == level)).OrderBy(static part => part.Key.Value, StringComparer.Ordinal).ToArray();
                parts.Sum(static part => part.Count()).ShouldBe(_incidents.Count);
                rows.AddRange(parts.Select(part => $"{part.Key} {part.Count()}"));
            }

            return rows;
        }
    }
}
