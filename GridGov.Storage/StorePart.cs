using System.Security.Cryptography;
using System.Text;

namespace GridGov.Storage;

/// <summary>
/// Which part of a PostgreSQL database a store is, and under which name it is written (docs/decisions/0030): all of it, by one silo alone; what several silos share; or one
/// district's, in a schema of its own.
/// </summary>
public sealed record StorePart
{
    private const string CommonSchema = "gridgov";
    private const int LongestPlainCode = 40;

    private StorePart(string schema, string writer, string? silo, string? district) => (Schema, Writer, Silo, District) = (schema, writer, silo, district);

    /// <summary>All of it: one silo alone.</summary>
    public static StorePart Whole { get; } = new(CommonSchema, "main", null, null);

    /// <summary>Where its tables are. Letters, digits and underscores, so it needs no quotes.</summary>
    public string Schema { get; }

    /// <summary>The name of its writer and of the lock that belongs to it.</summary>
    public string Writer { get; }

    /// <summary>The silo that opens it, one of several; null: it is alone.</summary>
    public string? Silo { get; }

    /// <summary>The district whose part it is; null: it is no single district's.</summary>
    public string? District { get; }

    /// <summary>Several silos write here side by side: accounts, keys, audit, and who has which district.</summary>
    public bool IsShared => Silo is not null && District is null;

    /// <summary>What all silos share, as one of them writes it.</summary>
    /// <param name="silo">The silo's name, of its own among them.</param>
    public static StorePart SharedBy(string silo) => new(CommonSchema, $"silo {silo}", silo, null);

    /// <summary>A district's. Who has its lock runs the district.</summary>
    /// <param name="district">The district's code.</param>
    /// <param name="silo">The silo that wants to run it.</param>
    public static StorePart OfDistrict(string district, string silo) => new(SchemaOf(district), $"district {district}", silo, district);

    /// <summary>The name of a district's schema: its code, where that can be a name as it is; else a digest of it.</summary>
    public static string SchemaOf(string district)
    {
        ArgumentNullException.ThrowIfNull(district);
        return $"{CommonSchema}_{(IsPlain(district) ? district : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(district)))[..LongestPlainCode] + "_")}";
    }

    private static bool IsPlain(string code) =>
        code.Length <= LongestPlainCode && code.All(static c => char.IsAsciiDigit(c) || char.IsAsciiLetterLower(c));
}
