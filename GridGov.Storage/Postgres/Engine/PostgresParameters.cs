using System.Text;
using Npgsql;
using NpgsqlTypes;

namespace GridGov.Storage.Postgres.Engine;

/// <summary>Adds typed parameters in their order: $1, $2, …</summary>
internal static class PostgresParameters
{
    internal static NpgsqlParameterCollection Text(this NpgsqlParameterCollection parameters, string? value) =>
        parameters.Put(value is null ? null : Storable(value), NpgsqlDbType.Text);

    internal static NpgsqlParameterCollection Long(this NpgsqlParameterCollection parameters, long value) => parameters.Put(value, NpgsqlDbType.Bigint);

    internal static NpgsqlParameterCollection Long(this NpgsqlParameterCollection parameters, long? value) => parameters.Put(value, NpgsqlDbType.Bigint);

    internal static NpgsqlParameterCollection Int(this NpgsqlParameterCollection parameters, int value) => parameters.Put(value, NpgsqlDbType.Integer);

    internal static NpgsqlParameterCollection Int(this NpgsqlParameterCollection parameters, int? value) => parameters.Put(value, NpgsqlDbType.Integer);

    internal static NpgsqlParameterCollection Bool(this NpgsqlParameterCollection parameters, bool value) => parameters.Put(value, NpgsqlDbType.Boolean);

    internal static NpgsqlParameterCollection Instant(this NpgsqlParameterCollection parameters, DateTimeOffset value) => parameters.Long(value.UtcTicks);

    internal static NpgsqlParameterCollection Bytes(this NpgsqlParameterCollection parameters, ReadOnlyMemory<byte> value) =>
        parameters.Put(value, NpgsqlDbType.Bytea);

    internal static NpgsqlParameterCollection Bytes(this NpgsqlParameterCollection parameters, byte[]? value) => parameters.Put(value, NpgsqlDbType.Bytea);

    internal static NpgsqlParameterCollection Texts(this NpgsqlParameterCollection parameters, IEnumerable<string?> values) =>
        parameters.Put(values.Select(static value => value is null ? null : Storable(value)).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text);

    internal static NpgsqlParameterCollection Longs(this NpgsqlParameterCollection parameters, IEnumerable<long> values) =>
        parameters.Put(values.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Bigint);

    internal static NpgsqlParameterCollection Ints(this NpgsqlParameterCollection parameters, IEnumerable<int> values) =>
        parameters.Put(values.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Integer);

    internal static NpgsqlParameterCollection Bools(this NpgsqlParameterCollection parameters, IEnumerable<bool> values) =>
        parameters.Put(values.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Boolean);

    internal static NpgsqlParameterCollection Byteas(this NpgsqlParameterCollection parameters, IEnumerable<ReadOnlyMemory<byte>> values) =>
        parameters.Put(values.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Bytea);

    /// <summary>A text of PostgreSQL holds no NUL and no half of a surrogate pair: the replacement character stands in, as the embedded store has it for the latter.</summary>
    internal static string Storable(string value) => value.AsSpan().IndexOfAnyInRange('\ud800', '\udfff') < 0 && !value.Contains('\0', StringComparison.Ordinal)
        ? value
        : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(value)).Replace('\0', '\ufffd');

    private static NpgsqlParameterCollection Put<T>(this NpgsqlParameterCollection parameters, T value, NpgsqlDbType type)
    {
        if (value is null)
        {
            parameters.Add(new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = type });
        }
        else
        {
            parameters.Add(new NpgsqlParameter<T> { TypedValue = value, NpgsqlDbType = type });
        }

        return parameters;
    }
}
