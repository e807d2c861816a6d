using GridGov.Simulator.Registration;

namespace GridGov.Load.Alarms;

/// <summary>Asks the silo for its open incidents.</summary>
internal static class OpenIncidents
{
    /// <summary>Device and state of each.</summary>
    public static async Task<IReadOnlyList<(string Device, string State)>> ReadAsync(ProductApi api, CancellationToken cancellationToken)
    {
        List<(string, string)> found = [];
        string? next = null;
        do
        {
            var page = await api.GetAsync($"{api.DistrictPath}/incidents?state=open&limit=1000{(next is null ? "" : $"&next={Uri.EscapeDataString(next)}")}", cancellationToken);
            found.AddRange(page.GetProperty("items").EnumerateArray().Select(static item => (item.GetProperty("device").GetString()!, item.GetProperty("state").GetString()!)));
            next = page.GetProperty("next").GetString();
        }
        while (next is not null);

        return found;
    }
}
