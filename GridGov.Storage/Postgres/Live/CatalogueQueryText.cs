using System.Text;
using GridGov.Grains.Live;
using GridGov.Interfaces.Grids;
using GridGov.Storage.Live;
using GridGov.Storage.Postgres.Engine;
using Npgsql;

namespace GridGov.Storage.Postgres.Live;

/// <summary>Makes the statement of a list, with a condition for each filter that is set.</summary>
internal static class CatalogueQueryText
{
    /// <summary>Writes the statement and adds its parameters in the same order.</summary>
    internal static string Write(DistrictId district, CatalogueQuery query, CatalogueCursor? cursor, int limit, NpgsqlParameterCollection parameters)
    {
        // The links are in the order of the list; but few entities are open, so for those the links are not worth it.
        var isByGrid = query is { Grid: not null, IsOpen: not true, Device: null, IdPrefix: null };
        var order = isByGrid ? "g" : "e";
        var sql = new StringBuilder($"SELECT {EntityColumns.Of("e")} FROM ");
        sql.Append(isByGrid ? "entity_grids g JOIN entities e ON e.district = g.district AND e.kind = g.kind AND e.id = g.id" : "entities e");
        sql.Append($" WHERE {order}.district = $1 AND {order}.kind = $2");
        parameters.Text(district.Value).Int((int)query.Kind);
        if (query.Grid is { } grid)
        {
            parameters.Text(grid.Value);
            sql.Append(isByGrid ? $" AND g.grid = {Last()}" : $" AND strpos(e.grid_path, ' ' || {Last()} || ' ') > 0");
        }

        if (query.IsOpen is { } isOpen)
        {
            sql.Append(isOpen ? " AND e.is_open" : " AND NOT e.is_open");
        }

        Compare("e.state =", query.State);
        CompareTicks(">=", query.From);
        CompareTicks("<", query.To);
        Compare("e.device =", query.Device);
        Compare("e.id >=", query.IdPrefix);
        Compare("e.id <", query.IdPrefix is { } prefix ? prefix + char.MaxValue : null);
        if (cursor is { } after)
        {
            parameters.Long(after.SinceTicks);
            sql.Append($" AND ({order}.since_ticks, {order}.id) < ({Last()}, ");
            parameters.Text(after.Id);
            sql.Append($"{Last()})");
        }

        parameters.Long(limit);
        return sql.Append($" ORDER BY {order}.since_ticks DESC, {order}.id DESC LIMIT {Last()}").ToString();

        string Last() => $"${parameters.Count}";

        void Compare(string condition, string? value)
        {
            if (value is not null)
            {
                parameters.Text(value);
                sql.Append($" AND {condition} {Last()}");
            }
        }

        void CompareTicks(string comparison, DateTimeOffset? value)
        {
            if (value is { } instant)
            {
                parameters.Instant(instant);
                sql.Append($" AND {order}.since_ticks {comparison} {Last()}");
            }
        }
    }
}
