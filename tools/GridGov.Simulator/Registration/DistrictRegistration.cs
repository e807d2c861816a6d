using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GridGov.Simulator.Plan;

namespace GridGov.Simulator.Registration;

/// <summary>Creates the sample district in a running silo, through the API and nothing else. Doing it again changes nothing.</summary>
internal sealed class DistrictRegistration(ProductApi api, DistrictPlan plan, DrillConsole console, TimeProvider wall)
{
    private const int LinesPerRequest = 2_000;
    private const int RequestsAtOnce = 2;
    private const int RefusalsShown = 5;

    public async Task RunAsync(TimeSpan wristbandInterval, CancellationToken cancellationToken)
    {
        await PutDistrictAsync(cancellationToken);
        await PutGridsAsync(cancellationToken);
        await ImportAsync(wristbandInterval, cancellationToken);
        await PutAccountsAsync(cancellationToken);
    }

    private async Task PutDistrictAsync(CancellationToken cancellationToken) => await api.PutAsync(
        api.DistrictPath,
        new JsonObject { ["name"] = DistrictPlan.DistrictName, ["timeZone"] = "Asia/Shanghai", ["isSynthetic"] = true },
        cancellationToken);

    private async Task PutGridsAsync(CancellationToken cancellationToken)
    {
        var started = wall.GetTimestamp();
        var report = await api.PutAsync($"{api.DistrictPath}/grids", GridFeatures.Write(plan.Grids), cancellationToken);
        var warnings = report.TryGetProperty("warnings", out var found) && found.ValueKind == JsonValueKind.Array ? found.GetArrayLength() : 0;
        console.Step($"网格 / grids: {plan.Grids.Length} in {wall.GetElapsedTime(started).TotalSeconds:F1} s, {warnings} warnings");
    }

    private async Task ImportAsync(TimeSpan wristbandInterval, CancellationToken cancellationToken)
    {
        var started = wall.GetTimestamp();
        var total = plan.Workers.Length + plan.Residents.Length + plan.Devices.Length;
        var done = 0;
        var refused = new List<string>();
        var chunks = ImportLines.Of(plan, wristbandInterval).Chunk(LinesPerRequest);
        await Parallel.ForEachAsync(
            chunks,
            new ParallelOptions { MaxDegreeOfParallelism = RequestsAtOnce, CancellationToken = cancellationToken },
            async (chunk, cancellation) =>
            {
                var refusals = await api.ImportAsync(Encoding.UTF8.GetBytes(string.Join('\n', chunk.Select(line => line.ToJsonString()))), cancellation);
                lock (refused)
                {
                    refused.AddRange(refusals);
                    done += chunk.Length;
                    console.Progress("登记 / registered", done, total, wall.GetElapsedTime(started));
                }
            });
        console.Step($"登记 / registered: {plan.Workers.Length} workers, {plan.Residents.Length} residents, {plan.Devices.Length} devices in {wall.GetElapsedTime(started).TotalSeconds:F1} s");
        if (refused.Count > 0)
        {
            throw new DrillException($"{refused.Count} registrations were refused:\n{string.Join('\n', refused.Take(RefusalsShown))}");
        }
    }

    private async Task PutAccountsAsync(CancellationToken cancellationToken)
    {
        var accounts = DemoAccounts.People(plan).Concat(DemoAccounts.Gateways(plan));
        await Parallel.ForEachAsync(accounts, new ParallelOptions { MaxDegreeOfParallelism = RequestsAtOnce, CancellationToken = cancellationToken }, PutAccountAsync);
    }

    private async ValueTask PutAccountAsync(DemoAccount account, CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["password"] = account.Password, ["role"] = account.Role, ["district"] = DistrictPlan.District };
        if (account.Worker is { } worker)
        {
            body["worker"] = worker;
        }

        await api.PutAsync($"/api/v1/accounts/{account.Name}", body, cancellationToken);
    }
}
