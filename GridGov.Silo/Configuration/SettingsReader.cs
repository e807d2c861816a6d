using GridGov.MqttBridge.Upstream;

namespace GridGov.Silo.Configuration;

/// <summary>
/// Reads the settings, later sources first: command line, environment, appsettings, defaults. Everything unknown or malformed is a
/// <see cref="ConfigurationFaultException"/> whose message says what to change.
/// </summary>
internal static class SettingsReader
{
    private const string EnvironmentPrefix = "GRIDGOV_";

    public static SiloSettings Read(
        IReadOnlyDictionary<string, string> arguments, IReadOnlyDictionary<string, string> environment, IConfiguration appsettings)
    {
        var values = Settings.All.ToDictionary(setting => setting.Key, setting => setting.Default, StringComparer.Ordinal);
        TakeAppsettings(values, appsettings);
        TakeEnvironment(values, environment);
        foreach (var (key, value) in arguments)
        {
            values[key] = value;
        }

        return Check(values);
    }

    /// <summary>The process's environment as text.</summary>
    public static Dictionary<string, string> ProcessEnvironment() => Environment.GetEnvironmentVariables()
        .Cast<System.Collections.DictionaryEntry>()
        .ToDictionary(pair => (string)pair.Key, pair => (string?)pair.Value ?? "", StringComparer.Ordinal);

    private static void TakeAppsettings(Dictionary<string, string> values, IConfiguration appsettings)
    {
        foreach (var child in appsettings.GetSection("GridGov").GetChildren().Where(child => child.Value is not null))
        {
            var setting = Settings.Find(child.Key) ?? throw new ConfigurationFaultException(
                $"appsettings.json: GridGov:{child.Key} is not a setting. Known: {KnownKeys()}.");
            values[setting.Key] = child.Value!;
        }
    }

    private static void TakeEnvironment(Dictionary<string, string> values, IReadOnlyDictionary<string, string> environment)
    {
        foreach (var (variable, value) in environment)
        {
            // Two underscores: options of a feature; TEST: the test suite's own.
            if (!variable.StartsWith(EnvironmentPrefix, StringComparison.Ordinal)
                || variable.StartsWith(EnvironmentPrefix + "_", StringComparison.Ordinal)
                || variable.StartsWith(EnvironmentPrefix + "TEST_", StringComparison.Ordinal))
            {
                continue;
            }

            var setting = Settings.All.FirstOrDefault(candidate => candidate.Variable == variable) ?? throw new ConfigurationFaultException(
                $"The environment variable {variable} is not a setting. Known: {string.Join(", ", Settings.All.Select(known => known.Variable))}.");
            values[setting.Key] = value;
        }
    }

    private static SiloSettings Check(Dictionary<string, string> values)
    {
        var mqtts = Address(values, "mqtts");
        if (mqtts is not null && (Text(values, "mqtts-certificate") is null || Text(values, "mqtts-key") is null))
        {
            throw new ConfigurationFaultException("--mqtts needs --mqtts-certificate and --mqtts-key: PEM files of the certificate and its key.");
        }

        var store = Store(values["store"]);
        return new SiloSettings
        {
            DataDirectory = Path.GetFullPath(Text(values, "data") ?? throw Fault("data", "", "a directory")),
            PostgresConnection = store,
            HttpUrls = HttpUrls(values["http"]),
            Mqtt = Address(values, "mqtt"),
            Mqtts = mqtts,
            MqttsCertificate = ExistingFile(values, "mqtts-certificate"),
            MqttsKey = ExistingFile(values, "mqtts-key"),
            Broker = Broker(values["broker"]),
            AdminPassword = AdminPassword(values),
            Districts = Districts(values["districts"]),
            Cluster = ClusterName.Read(values, store),
            Map = Maps.BaseMapReader.Read(values["map"], values["map-datum"], values["map-attribution"]),
            LogsJson = values["log"] switch { "json" => true, "plain" => false, var other => throw Fault("log", other, "plain or json") },
        };
    }

    private static string? Store(string value) => value switch
    {
        "" or "sqlite" => null,
        _ when value.Contains('=', StringComparison.Ordinal) || value.StartsWith("postgres", StringComparison.OrdinalIgnoreCase) => value,
        _ => throw Fault("store", value, "sqlite, or a PostgreSQL connection string such as Host=db;Database=gridgov;Username=gridgov"),
    };

    private static ImmutableArray<string> HttpUrls(string value)
    {
        var urls = value.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        foreach (var url in urls)
        {
            if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttp || uri.PathAndQuery != "/")
            {
                throw Fault("http", url, "http://address:port (TLS is the reverse proxy's job)");
            }
        }

        return urls.Length > 0 ? [.. urls] : throw Fault("http", value, "http://address:port");
    }

    private static IPEndPoint? Address(Dictionary<string, string> values, string key)
    {
        if (values[key] is var value && value is "" or "off")
        {
            return null;
        }

        var colon = value.LastIndexOf(':');
        var host = colon > 0 ? value[..colon] : "";
        var hasPort = ushort.TryParse(value[(colon + 1)..], out var port);
        var address = host switch
        {
            "localhost" => IPAddress.Loopback,
            "*" => IPAddress.IPv6Any,
            _ => IPAddress.TryParse(host, out var parsed) ? parsed : null,
        };
        return hasPort && address is not null ? new IPEndPoint(address, port) : throw Fault(key, value, "address:port, e.g. 0.0.0.0:1883, or off");
    }

    private static string? ExistingFile(Dictionary<string, string> values, string key)
    {
        if (Text(values, key) is not { } path)
        {
            return null;
        }

        return File.Exists(path) ? Path.GetFullPath(path) : throw Fault(key, path, "an existing PEM file");
    }

    private static BrokerAddress? Broker(string value)
    {
        if (value.Length == 0)
        {
            return null;
        }

        return BrokerAddress.TryParse(value, out var broker)
            ? broker
            : throw Fault("broker", Redact(value), "mqtt://user:password@host:1883 or mqtts://…, with ?version=3.1.1 or ?version=5.0 where needed");
    }

    private static string? AdminPassword(Dictionary<string, string> values) => Text(values, "admin-password") switch
    {
        null => null,
        { Length: >= Accounts.AccountRules.MinPasswordLength and <= Accounts.AccountRules.MaxPasswordLength } password => password,
        _ => throw new ConfigurationFaultException(
            $"--admin-password must have {Accounts.AccountRules.MinPasswordLength} to {Accounts.AccountRules.MaxPasswordLength} characters."),
    };

    private static ImmutableArray<DistrictId> Districts(string value) => value is "" or "all"
        ? []
        : [.. value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(code =>
            PlainId.TryParse<DistrictId>(code, out var district) ? district : throw Fault("districts", code, "all, or district codes with commas"))];

    private static string? Text(Dictionary<string, string> values, string key) => values[key] is { Length: > 0 } text ? text : null;

    private static string Redact(string value) =>
        value.LastIndexOf('@') is var at and > 0 ? "…" + value[at..] : value;

    private static string KnownKeys() => string.Join(", ", Settings.All.Select(setting => setting.Key));

    private static ConfigurationFaultException Fault(string key, string value, string expected) =>
        new($"--{key} is \"{value}\"; it must be {expected}.");
}
