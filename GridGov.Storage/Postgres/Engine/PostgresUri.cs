using Npgsql;

namespace GridGov.Storage.Postgres.Engine;

/// <summary>postgresql://user:password@host:port/database?key=value, as other programs of PostgreSQL take it.</summary>
internal static class PostgresUri
{
    internal static bool IsOne(string text) =>
        text.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase);

    /// <exception cref="FormatException">It is malformed.</exception>
    /// <exception cref="ArgumentException">A key is unknown.</exception>
    internal static NpgsqlConnectionStringBuilder Parse(string text)
    {
        var uri = new Uri(text, UriKind.Absolute);
        var builder = new NpgsqlConnectionStringBuilder { Host = uri.Host, Port = uri.Port > 0 ? uri.Port : NpgsqlConnection.DefaultPort };
        if (uri.UserInfo.Split(':', 2) is [{ Length: > 0 } user, .. var rest])
        {
            builder.Username = Uri.UnescapeDataString(user);
            builder.Password = rest is [var password] ? Uri.UnescapeDataString(password) : null;
        }

        if (uri.AbsolutePath.Trim('/') is { Length: > 0 } database)
        {
            builder.Database = Uri.UnescapeDataString(database);
        }

        foreach (var pair in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var mark = pair.IndexOf('=', StringComparison.Ordinal);
            var key = Uri.UnescapeDataString(mark < 0 ? pair : pair[..mark]);
            builder[key == "sslmode" ? "SSL Mode" : key] = Uri.UnescapeDataString(mark < 0 ? "" : pair[(mark + 1)..]).Replace("-", "", StringComparison.Ordinal);
        }

        return builder;
    }
}
