using GridGov.Simulator.Plan;
using GridGov.Simulator.Players;
using GridGov.Simulator.Registration;
using GridGov.Simulator.Script;

namespace GridGov.Simulator;

/// <summary>What is printed before anything happens.</summary>
internal static class DrillHeader
{
    public static void Write(DrillConsole console, DrillOptions options, DistrictPlan plan, DayScript script, Cadence cadence)
    {
        var counts = script.Count();
        console.Step($"GridGov 演练 / drill: {DistrictPlan.District} {DistrictPlan.DistrictName}（合成数据 / synthetic）");
        console.Step($"控制台 / console: {options.Http}   网格员页面 / worker's page: {new Uri(options.Http, "/w")}   MQTT: {options.MqttHost}:{options.MqttPort}");
        foreach (var account in DemoAccounts.People(plan))
        {
            console.Step($"  {account.Role,-11} user {account.Name,-11} password {account.Password}{(account.Worker is { } worker ? $"   ({worker})" : "")}");
        }

        console.Step($"种子 / seed {options.Seed}, 剧本 / script sha256 {script.Hash()}");
        console.Step(
            $"剧本 / script: {counts.Incidents} incidents ({counts.Urgent} urgent, {counts.Mistakes} by mistake), {counts.Again} presses again, "
            + $"{counts.Redeliveries} sent twice, {counts.Tests} tests, {counts.Wanderings} wander, {counts.Silences} fall silent, {counts.SignalLosses} dead zones");
        console.Step(
            $"时长 / length {options.Length.TotalHours:0.##} h × {options.Speed:0.##} = {options.Length.TotalMinutes / options.Speed:F1} min or more, as fast as this machine keeps up; "
            + $"fix every {cadence.WorkerFix.TotalSeconds:F0} s, wristband every {cadence.Wristband.TotalMinutes:0.#} min: "
            + $"about {cadence.MessagesASecond(plan.Workers.Length, options.Size.Wristbands, options.Speed):F0} messages/s");
    }
}
