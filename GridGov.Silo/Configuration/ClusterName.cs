namespace GridGov.Silo.Configuration;

/// <summary>Reads the setting by which a silo is one of several; their name is where they reach one another.</summary>
internal static class ClusterName
{
    /// <summary>Host and port; <see langword="null"/>: it is not given.</summary>
    /// <exception cref="ConfigurationFaultException">It is malformed, or does not go with other settings.</exception>
    public static string? Read(IReadOnlyDictionary<string, string> values, string? store)
    {
        if (values["cluster"] is not { Length: > 0 } value || value == "off")
        {
            return null;
        }

        if (!Uri.TryCreate(value, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttp || uri.PathAndQuery != "/" || uri.Port == 0
            || uri.Host is "0.0.0.0" or "[::]" or "*" or "+")
        {
            throw Fault($"is \"{value}\"; it must be the address at which the other silos reach this one, http://host:port");
        }

        if (store is null)
        {
            throw Fault("needs --store with the PostgreSQL database that the silos share");
        }

        if (values["mqtt"] is not ("" or "off") || values["mqtts"].Length > 0)
        {
            throw Fault("needs --mqtt off and no --mqtts: devices of a district that moves connect to a broker (--broker)");
        }

        return uri.Authority;
    }

    private static ConfigurationFaultException Fault(string what) => new($"--cluster {what}.");
}
