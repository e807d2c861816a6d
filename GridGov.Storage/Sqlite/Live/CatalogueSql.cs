using System.Collections.Concurrent;
using System.Text;
using GridGov.Grains.Live;
using GridGov.Storage.Sqlite.Engine;

namespace GridGov.Storage.Sqlite.Live;

/// <summary>
/// Makes the statement of a list. The index that fits the narrowest filter is named: the engine has no statistics to choose by. Parameters:
/// 1 district, 2 kind, 3 state, 4 from, 5 to, 6 grid, 7 device, 8 and 9 id prefix, 10 and 11 cursor, 12 limit.
/// </summary>
internal static class CatalogueSql
{
    private static readonly ConcurrentDictionary<Shape, SqlText> Texts = new();

    internal static SqlText Of(CatalogueQuery query) => Texts.GetOrAdd(
        new Shape(
            query.IsOpen, query.State is not null, query.From is not null, query.To is not null, query.Grid is not null, query.Device is not null,
            query.IdPrefix is not null, query.After is not null),
        static shape => new SqlText(Write(shape)));

    private static string Write(Shape shape)
    {
        // The links are in the order of the list; but few entities are open, so for those the links are not worth it.
        var isByGrid = shape is { HasGrid: true, IsOpen: not true, HasDevice: false, HasPrefix: false };
        var order = isByGrid ? "g" : "e";
        var sql = new StringBuilder($"SELECT {FeedColumns.OfEntities} FROM ");
        sql.Append(isByGrid ? "entity_grids g CROSS JOIN entities e ON e.entity = g.entity" : $"entities e INDEXED BY {Index(shape)}");
        sql.Append($" WHERE {order}.district = ?1 AND {order}.kind = ?2");
        if (shape.HasGrid)
        {
            sql.Append(isByGrid ? " AND g.grid = ?6" : " AND instr(e.grid_path, ' ' || ?6 || ' ') > 0");
        }

        AppendIf(sql, shape.IsOpen == true, " AND e.is_open = 1");
        AppendIf(sql, shape.IsOpen == false, " AND e.is_open = 0");
        AppendIf(sql, shape.HasState, " AND e.state = ?3");
        AppendIf(sql, shape.HasFrom, $" AND {order}.since_ticks >= ?4");
        AppendIf(sql, shape.HasTo, $" AND {order}.since_ticks < ?5");
        AppendIf(sql, shape.HasDevice, " AND e.device = ?7");
        AppendIf(sql, shape.HasPrefix, " AND e.id >= ?8 AND e.id < ?9");
        AppendIf(sql, shape.HasCursor, $" AND ({order}.since_ticks, {order}.id) < (?10, ?11)");
        return sql.Append($" ORDER BY {order}.since_ticks DESC, {order}.id DESC LIMIT ?12").ToString();
    }

    private static string Index(Shape shape) => shape switch
    {
        { HasDevice: true } => "entities_device",
        { HasPrefix: true } => "sqlite_autoindex_entities_1",
        { IsOpen: true } => "entities_open",
        { HasState: true } => "entities_state",
        _ => "entities_newest",
    };

    private static void AppendIf(StringBuilder sql, bool condition, string text)
    {
        if (condition)
        {
            sql.Append(text);
        }
    }

    private readonly record struct Shape(
        bool? IsOpen, bool HasState, bool HasFrom, bool HasTo, bool HasGrid, bool HasDevice, bool HasPrefix, bool HasCursor);
}
