using System.Text.Json.Nodes;

namespace GridGov.Silo.Tests.Hosting;

public sealed class RuntimeSettingTests
{
    [Fact]
    public void Idle_threads_of_the_pool_do_not_spin()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "GridGov.Silo.runtimeconfig.json");

        var properties = JsonNode.Parse(File.ReadAllText(path))!["runtimeOptions"]!["configProperties"]!;

        properties["System.Threading.ThreadPool.UnfairSemaphoreSpinLimit"]!.GetValue<int>().ShouldBe(0);
    }
}
