namespace GridGov.Silo.Configuration;

/// <summary>All settings there are. What is not in this table is refused at the start.</summary>
internal static class Settings
{
    public static readonly ImmutableArray<Setting> All =
    [
        new("data", "./data", "data directory of the embedded store"),
        new("store", "sqlite", "sqlite, or a PostgreSQL connection string"),
        new("http", "http://127.0.0.1:5080", "HTTP API, live feed, console (/) and worker's page (/w); several with ;"),
        new("mqtt", "127.0.0.1:1883", "MQTT endpoint, address:port; off disables it"),
        new("mqtts", "", "MQTT over TLS, address:port; needs mqtts-certificate and mqtts-key"),
        new("mqtts-certificate", "", "certificate chain, PEM file"),
        new("mqtts-key", "", "private key, PEM file"),
        new("broker", "", "upstream MQTT broker to consume districts from, e.g. mqtt://user:pass@host:1883"),
        new("admin-password", "", "password of the first account, admin; made and printed once when not given"),
        new("districts", "all", "districts that this silo may run: all, or codes with commas"),
        new("cluster", "", "this silo's address for the others on the same PostgreSQL, http://host:port: they share the districts; off when not given"),
        new("map", "", "base map of the console: https://host/{z}/{x}/{y}.png, a style's address, or a .pmtiles file; none when not given"),
        new("map-datum", "", "datum of the base map: wgs84 or gcj02; needed with map"),
        new("map-attribution", "", "what the base map's licence wants to be read on it"),
        new("log", "plain", "console log: plain or json"),
    ];

    public static Setting? Find(string name) => All.FirstOrDefault(setting => setting.IsNamed(name));
}
