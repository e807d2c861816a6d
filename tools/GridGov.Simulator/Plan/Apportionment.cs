namespace GridGov.Simulator.Plan;

/// <summary>Shares out a whole number by weights: largest remainders, with a least number for each.</summary>
internal static class Apportionment
{
    public static Dictionary<string, int> Of(int total, int least, IReadOnlyList<(string Code, double Weight)> weights)
    {
        var free = total - least * weights.Count;
        var sum = weights.Sum(item => item.Weight);
        var exact = weights.Select(item => (item.Code, Share: free * item.Weight / sum)).ToList();
        var counts = exact.ToDictionary(item => item.Code, item => least + (int)Math.Floor(item.Share), StringComparer.Ordinal);
        var left = total - counts.Values.Sum();
        foreach (var (code, _) in exact.OrderByDescending(item => item.Share - Math.Floor(item.Share)).ThenBy(item => item.Code, StringComparer.Ordinal).Take(left))
        {
            counts[code]++;
        }

        return counts;
    }
}
