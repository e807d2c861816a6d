using System.Xml.Linq;
using GridGov.Storage.Postgres.Engine;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace GridGov.Storage.Postgres.Keys;

/// <summary>The keys that protect sessions, in the database: a cookie is good on every silo of it, and after a restart.</summary>
internal sealed class PostgresKeyRepository(PostgresStore store) : IXmlRepository
{
    private const string Selecting = "SELECT xml FROM protection_keys ORDER BY name";

    private const string Putting =
        "INSERT INTO protection_keys(name, xml) VALUES($1, $2) ON CONFLICT (name) DO UPDATE SET xml = excluded.xml";

    // The framework asks synchronously, seldom, and on threads that have no context to wait for.
    public IReadOnlyCollection<XElement> GetAllElements() => store.Readers.ListAsync(
        Selecting, static _ => { }, static row => XElement.Parse(row.GetString(0)), CancellationToken.None).GetAwaiter().GetResult();

    public void StoreElement(XElement element, string friendlyName)
    {
        ArgumentNullException.ThrowIfNull(element);
        store.WriteAsync(
            group => group.Add(Putting).Parameters.Text(friendlyName).Text(element.ToString(SaveOptions.DisableFormatting)),
            CancellationToken.None).GetAwaiter().GetResult();
    }
}
