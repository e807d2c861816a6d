using System.Text.Json.Nodes;
using GridGov.Testing.EndToEnd;

namespace GridGov.EndToEnd.Tests;

/// <summary>A district with one base grid, and what tests of the pages do in it from outside.</summary>
internal sealed class TestDistrict(SiloProcess silo, string code, GovernanceApi api) : IDisposable
{
    public const string Password = "page-test-password-1";

    public string Code => code;

    public GovernanceApi Api => api;

    /// <summary>An account of this district; answers its name.</summary>
    public async Task<string> AddAccountAsync(string role, string name, string? worker = null)
    {
        var user = $"{name}.{code}";
        await api.SendToRootAsync(HttpMethod.Put, $"accounts/{user}", new JsonObject
        {
            ["password"] = Password, ["role"] = role, ["district"] = code, ["worker"] = worker,
        });
        return user;
    }

    /// <summary>A press over MQTT; returns when the broker has acknowledged it, that is, when it is on disk.</summary>
    public Task PressAsync(string device, string secret, string press, string kind = "sos") => Mosquitto.PublishAsync(
        silo, device, secret, $"gridgov/{code}/device/{device}/alarm", new JsonObject { ["id"] = press, ["kind"] = kind }, district: code);

    /// <summary>A matter reported by hand; answers the incident's id.</summary>
    public async Task<string> ReportAsync(string kind, string text = "…") =>
        (await api.PostAsync("incidents", new JsonObject
        {
            ["kind"] = kind, ["text"] = text, ["location"] = new JsonObject { ["lat"] = 35.05, ["lon"] = 118.35 },
        }))!["id"]!.GetValue<string>();

    /// <summary>Many at once, as fast as the silo takes them.</summary>
    public async Task<string[]> ReportManyAsync(string kind, int count)
    {
        var ids = new string[count];
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, _) => ids[i] = await ReportAsync(kind));
        return ids;
    }

    public Task StepAsync(string incident, string step, JsonObject? body = null) => api.PostAsync($"incidents/{incident}/{step}", body ?? []);

    public Task StepManyAsync(IEnumerable<string> incidents, string step, string? reason = null) => Parallel.ForEachAsync(
        incidents,
        new ParallelOptions { MaxDegreeOfParallelism = 16 },
        async (incident, _) => await StepAsync(incident, step, reason is null ? [] : new JsonObject { ["reason"] = reason }));

    public async Task<long> SequenceAsync() => (await api.GetAsync("snapshot"))!["sequence"]!.GetValue<long>();

    public void Dispose() => api.Dispose();
}
