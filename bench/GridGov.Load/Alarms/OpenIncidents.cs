using System.Text.Json.Nodes;
using GridGov.Simulator.Registration;

namespace GridGov.Load.Alarms;

/// <summary>An open incident, as the list shows it.</summary>
internal sealed record OpenIncident(string Id, string Device, string State);

/// <summary>The silo's open incidents, over HTTP.</summary>
internal static class OpenIncidents
{
    private const int AtOnce = 16;

    public static async Task<IReadOnlyList<OpenIncident>> ReadAsync(ProductApi api, CancellationToken cancellationToken)
    {
        List<OpenIncident> found = [];
        string? next = null;
        do
        {
            var page = await api.GetAsync($"{api.DistrictPath}/incidents?state=open&limit=1000{(next is null ? "" : $"&next={Uri.EscapeDataString(next)}")}", cancellationToken);
            found.AddRange(page.GetProperty("items").EnumerateArray().Select(static item => new OpenIncident(
                item.GetProperty("id").GetString()!, item.GetProperty("device").GetString()!, item.GetProperty("state").GetString()!)));
            next = page.GetProperty("next").GetString();
        }
        while (next is not null);

        return found;
    }

    /// <summary>Ends so many incidents, and returns when all of them have been listed and ended. The list follows the acknowledgement from the outbox.</summary>
    public static async Task CancelAllAsync(ProductApi api, int count, CancellationToken cancellationToken)
    {
        HashSet<string> ended = [];
        while (ended.Count < count)
        {
            var fresh = (await ReadAsync(api, cancellationToken)).Select(static incident => incident.Id).Where(ended.Add).ToArray();
            await Parallel.ForEachAsync(fresh, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (id, token) =>
                await api.PostAsync($"{api.DistrictPath}/incidents/{id}/cancel", new JsonObject { ["reason"] = "false_alarm" }, token));
        }
    }
}
