using System.Globalization;

namespace GridGov.Testing.EndToEnd;

/// <summary>Reads the silo's /metrics.</summary>
internal static class Metrics
{
    /// <summary>Sum over all label sets of the metrics whose names begin so, of those whose labels contain the word.</summary>
    public static async Task<double> SumAsync(SiloProcess silo, string namePrefix, string label = "")
    {
        using var http = new HttpClient { BaseAddress = silo.Http };
        var text = await http.GetStringAsync("/metrics");
        return text.Split('\n')
            .Where(line => line.StartsWith(namePrefix, StringComparison.Ordinal) && line.Contains(label, StringComparison.Ordinal))
            .Sum(line => double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture));
    }
}
